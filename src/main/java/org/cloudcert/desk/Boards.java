package org.cloudcert.desk;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cloudcert.capability.casefile.Sight;
import org.cloudcert.desk.BoardFigures.Month;
import org.cloudcert.desk.BoardFigures.StageLoad;
import org.cloudcert.desk.BoardFigures.StageTime;
import org.cloudcert.engine.OpenTasks;
import org.cloudcert.engine.OpenTasks.Load;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The board of everybody who looks. Its figures go through all that somebody sees, which may be a hundred thousand cases,
 * so those who see the same share them, and each board says of when it is. Whoever looks at an older one gets it at once,
 * and the next one is made meanwhile.
 */
@Component
class Boards {

    private static final Logger LOG = LoggerFactory.getLogger(Boards.class);

    private static final int PEOPLE = 500;

    private final BoardFigures figures;
    private final DueDeadlines deadlines;
    private final OpenTasks tasks;
    private final BoardSettings settings;
    private final Clock clock;
    private final ExecutorService maker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "board");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Object, Kept> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Kept> eldest) {
            return size() > PEOPLE;
        }
    });

    Boards(BoardFigures figures, DueDeadlines deadlines, OpenTasks tasks, BoardSettings settings, Clock clock) {
        this.figures = figures;
        this.deadlines = deadlines;
        this.tasks = tasks;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param at when the figures were right */
    record Board(
            Instant at,
            List<StageLoad> stages,
            DueDeadlines.Counts due,
            List<Load> loads,
            List<Month> months,
            List<StageTime> stageTimes) {}

    Board of(Sight sight) {
        return settings.fresh().isZero()
                ? make(sight)
                : kept.computeIfAbsent(sight.viewer(), viewer -> new Kept()).board(sight);
    }

    private Board make(Sight sight) {
        Instant now = clock.instant();
        return new Board(
                now,
                figures.openByStage(sight),
                deadlines.counts(sight),
                tasks.loads(sight.tasks()),
                figures.months(sight),
                figures.stageTimes(sight));
    }

    @PreDestroy
    void close() {
        maker.shutdownNow();
    }

    /** The last board of those who see the same. */
    private final class Kept {

        private Board last;
        private Future<?> next;

        /** Who comes while there is none yet waits for the same one. */
        synchronized Board board(Sight sight) {
            Duration age = last == null ? settings.kept() : Duration.between(last.at(), clock.instant());
            if (age.compareTo(settings.kept()) >= 0) {
                last = make(sight);
            } else if (age.compareTo(settings.fresh()) >= 0 && (next == null || next.isDone())) {
                next = maker.submit(() -> renew(sight));
            }
            return last;
        }

        private void renew(Sight sight) {
            try {
                Board made = make(sight);
                synchronized (this) {
                    last = made;
                }
            } catch (RuntimeException e) {
                LOG.warn("The board's figures were not renewed; it is tried when somebody looks again", e);
            }
        }
    }
}
