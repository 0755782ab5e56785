package org.cloudcert.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;

class LongPageTest {

    /** Rows of a list, a page of it, and what is told. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 20, 0, false, false",
        "7, 0, 20, 7, false, false",
        "20, 0, 20, 20, false, false",
        "21, 0, 20, 21, false, true",
        "999, 0, 20, 999, false, true",
        "1000, 0, 20, 1000, false, true",
        "1001, 0, 20, 1000, true, true",
        "5000, 0, 20, 1000, true, true",
        "5000, 60, 20, 1220, true, true",
        "1220, 60, 20, 1220, false, false",
        "1000, 49, 20, 1000, false, false",
        "30, 5, 20, 30, false, false"
    })
    void theTotalIsExactToABoundAndSaysWhereThereIsMore(
            int rows, int number, int size, long total, boolean more, boolean next) {
        Pageable page = PageRequest.of(number, size);
        List<String> items = Collections.nCopies(Math.max(0, Math.min(size, rows - number * size)), "item");

        LongPage<String> found = LongPage.of(items, page, () -> Math.min(rows, LongPage.bound(page)));

        assertThat(found.getTotalElements()).isEqualTo(total);
        assertThat(found.more()).isEqualTo(more);
        assertThat(found.hasNext()).isEqualTo(next);
        PageOf<Integer> shown = PageOf.of(found.map(String::length), length -> length);
        assertThat(shown.total()).isEqualTo(total);
        assertThat(shown.more()).isEqualTo(more ? true : null);
    }

    @Test
    void thePageThatEndsTheListIsNotCounted() {
        assertThat(LongPage.of(List.of("last"), PageRequest.of(3, 20), () -> {
                            throw new AssertionError("counted");
                        })
                        .getTotalElements())
                .isEqualTo(61);
    }
}
