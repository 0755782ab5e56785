package org.cloudcert.web;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;

/**
 * One page of a list that may be very long. How many items there are is counted to a bound only: who finds more than that
 * pages on or narrows the search, and a database would count a million rows for every page.
 */
public final class LongPage<T> extends PageImpl<T> {

    /** So far every total is exact. */
    public static final int COUNTED = 1_000;

    private final boolean more;

    private LongPage(List<T> items, Pageable page, long total, boolean more) {
        super(items, page, total);
        this.more = more;
    }

    /**
     * A list without an end needs no count while the page at hand is its last.
     *
     * @param items of this page
     * @param counted how many rows there are, counted to {@link #bound} at most; asked only where the page does not tell
     */
    public static <T> LongPage<T> of(List<T> items, Pageable page, LongSupplier counted) {
        if (items.size() < page.getPageSize() && (page.getOffset() == 0 || !items.isEmpty())) {
            return new LongPage<>(items, page, page.getOffset() + items.size(), false);
        }
        long found = counted.getAsLong();
        long bound = bound(page);
        return found < bound ? new LongPage<>(items, page, found, false) : new LongPage<>(items, page, bound - 1, true);
    }

    /** How many rows to count at most: one more than are told, so that it is known whether there are more. */
    public static long bound(Pageable page) {
        return Math.max(COUNTED, page.getOffset() + page.getPageSize()) + 1;
    }

    /**
     * How many rows a query finds, counted to the bound.
     *
     * @param from the query from its {@code from} on
     */
    public static String count(String from, Pageable page) {
        return "select count(*) from (select 1 %s limit %d) counted".formatted(from, bound(page));
    }

    /** Whether there are more items than the total tells. */
    public boolean more() {
        return more;
    }

    @Override
    public boolean hasNext() {
        return more || super.hasNext();
    }

    @Override
    public <U> Page<U> map(Function<? super T, ? extends U> converter) {
        return new LongPage<>(getConvertedContent(converter), getPageable(), getTotalElements(), more);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof LongPage<?> page && more == page.more;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Boolean.hashCode(more);
    }
}
