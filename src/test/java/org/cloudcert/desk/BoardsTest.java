package org.cloudcert.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.casefile.Sight;
import org.cloudcert.desk.Boards.Board;
import org.cloudcert.engine.OpenTasks;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** How old the figures of a board may be, and who shares them. */
@IntegrationTest
class BoardsTest {

    @Autowired
    BoardFigures figures;

    @Autowired
    DueDeadlines deadlines;

    @Autowired
    OpenTasks tasks;

    @Autowired
    CaseReaders readers;

    @Autowired
    Product product;

    private Boards boards;

    @BeforeEach
    void keepsFigures() {
        boards = new Boards(
                figures,
                deadlines,
                tasks,
                new BoardSettings(Duration.ofMinutes(1), Duration.ofMinutes(15)),
                product.clock());
    }

    @AfterEach
    void today() {
        boards.close();
        product.clock().reset();
    }

    @Test
    void figuresAreShownAgainForAMinute() {
        Board first = boards.of(readers.sightOf("clerk"));
        product.clock().advance(Duration.ofSeconds(59));

        assertThat(boards.of(readers.sightOf("clerk"))).isSameAs(first);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void whoLooksAtOlderOnesGetsThemAtOnceAndNewOnesAreMadeMeanwhile() {
        Board first = boards.of(readers.sightOf("clerk"));
        product.clock().advance(Duration.ofMinutes(2));
        Instant later = product.clock().instant();

        assertThat(boards.of(readers.sightOf("clerk")).at()).isEqualTo(first.at());
        Board renewed = boards.of(readers.sightOf("clerk"));
        while (renewed.at().equals(first.at())) {
            Thread.onSpinWait();
            renewed = boards.of(readers.sightOf("clerk"));
        }
        assertThat(renewed.at()).isAfterOrEqualTo(later);
    }

    @Test
    void figuresThatAreTooOldAreNotShown() {
        boards.of(readers.sightOf("clerk"));
        product.clock().advance(Duration.ofMinutes(15));
        Instant later = product.clock().instant();

        assertThat(boards.of(readers.sightOf("clerk")).at()).isAfterOrEqualTo(later);
    }

    @Test
    void thoseWhoSeeTheSameShareThemAndOthersDoNot() {
        Sight clerk = readers.sightOf("clerk");

        assertThat(boards.of(clerk)).isSameAs(boards.of(readers.sightOf("reader")));
        assertThat(boards.of(clerk)).isNotSameAs(boards.of(readers.sightOf("lead")));
        assertThat(boards.of(readers.sightOf("lead"))).isNotSameAs(boards.of(readers.sightOf("auditor1")));
        assertThat(boards.of(readers.sightOf("supervisor"))).isSameAs(boards.of(readers.sightOf("supervisor")));
    }
}
