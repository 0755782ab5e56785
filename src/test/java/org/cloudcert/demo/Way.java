package org.cloudcert.demo;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.cloudcert.support.CaseWalker;

/** A case on its way. Mail goes out beside it, so a step waits until the case has come that far. */
record Way(CaseWalker walker) {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    String caseNo() {
        return walker.caseNo();
    }

    Way then(UnaryOperator<CaseWalker> step) {
        await(() -> step.apply(walker));
        return this;
    }

    /** Up to the assessment: accepted, signed and paid. */
    Way setUp() {
        return then(CaseWalker::file)
                .then(walker -> walker.review(true))
                .then(CaseWalker::draftAgreement)
                .then(CaseWalker::approveAgreement)
                .then(CaseWalker::sign)
                .then(walker -> walker.pay("36000.00", walker.caseNo() + "-1"))
                .then(CaseWalker::appointTeam);
    }

    /** From there to what the experts say. */
    Way assess(String conclusion, String decision) {
        return then(walker -> walker.rateAll(conclusion))
                .then(CaseWalker::finishRating)
                .then(walker -> walker.conclude(conclusion))
                .then(CaseWalker::appointExperts)
                .then(walker -> walker.vote("expert1", decision))
                .then(walker -> walker.vote("expert2", decision))
                .then(walker -> walker.vote("chair", decision))
                .then(walker -> walker.concludeReview(decision));
    }

    /** The whole way, from the filing to the certificate. */
    Way certify() {
        return setUp().assess("CONFORMING", "PASS")
                .then(CaseWalker::approveIssue)
                .then(CaseWalker::makeCertificate);
    }

    /** Tries until it works. */
    static void await(Runnable step) {
        long until = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                step.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > until) {
                    throw notYet;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
            }
        }
    }
}
