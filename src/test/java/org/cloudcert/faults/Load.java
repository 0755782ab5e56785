package org.cloudcert.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Several stories at a time, one after the other, until told to end; those begun are told to their end. */
final class Load implements AutoCloseable {

    private final ExecutorService workers;
    private final List<Future<?>> running = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private volatile boolean ending;

    /** @param every so many applications one is carried on to the certificate; the others are taken back */
    Load(int workers, int every, Integrator product, Journal journal) {
        this.workers = Executors.newFixedThreadPool(workers);
        for (int i = 0; i < workers; i++) {
            running.add(this.workers.submit(() -> {
                do {
                    Story story = new Story(product, journal);
                    if (begun.getAndIncrement() % every == 0) {
                        story.certified();
                    } else {
                        story.withdrawn();
                    }
                } while (!ending);
                return null;
            }));
        }
    }

    /** Begins no more stories and returns when the last one has ended; fails if one of them did. */
    void finish() throws InterruptedException {
        ending = true;
        List<Throwable> failures = new ArrayList<>();
        for (Future<?> worker : running) {
            try {
                worker.get();
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        if (!failures.isEmpty()) {
            AssertionError failed = new AssertionError(failures.size() + " stories did not come to their end");
            failures.forEach(failed::addSuppressed);
            throw failed;
        }
    }

    int begun() {
        return begun.get();
    }

    @Override
    public void close() {
        ending = true;
        workers.shutdownNow();
    }
}
