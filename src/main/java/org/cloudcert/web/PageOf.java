package org.cloudcert.web;

import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.Page;

/**
 * One page of a longer list.
 *
 * @param page counted from 0
 * @param size how many items a full page holds
 * @param total how many items all pages hold
 * @param more true where they hold more than {@code total}, which was not counted to its end; otherwise left out
 */
public record PageOf<T>(List<T> items, int page, int size, long total, Boolean more) {

    public static <E, T> PageOf<T> of(Page<E> page, Function<? super E, T> view) {
        return new PageOf<>(
                page.getContent().stream().map(view).toList(),
                page.getNumber(),
                page.getSize(),
                page.getTotalElements(),
                page instanceof LongPage<E> counted && counted.more() ? true : null);
    }
}
