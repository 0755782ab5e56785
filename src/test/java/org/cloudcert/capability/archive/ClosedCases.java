package org.cloudcert.capability.archive;

import java.time.LocalDateTime;
import java.util.Map;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Product;

/** Closed cases, and files whose retention is over. */
public final class ClosedCases {

    /** When the cases are closed, in Asia/Shanghai. */
    public static final LocalDateTime CLOSED = LocalDateTime.parse("2026-03-02T10:00");

    /** The first day after six years. */
    public static final LocalDateTime OVER = LocalDateTime.parse("2032-03-03T09:00");

    private ClosedCases() {}

    /** Withdrawn at once: the shortest way. */
    public static CaseWalker withdrawn(Product product) {
        product.clock().set(CLOSED);
        CaseWalker walker = product.applied();
        walker.upload("SUPPLEMENT", "补充材料.pdf");
        walker.as("portal")
                .post(walker.path("/withdrawal"), Map.of("reason", "业务调整"))
                .expect(200);
        product.moveTo(CLOSED.plusHours(1), walker);
        return walker;
    }

    /** The whole way to the experts, who let it fail. */
    public static CaseWalker notPassed(Product product) {
        product.clock().set(CLOSED);
        CaseWalker walker = product.applied();
        walker.upload("SUPPLEMENT", "补充材料 100%.pdf")
                .file()
                .review(true)
                .setUpProject()
                .appointTeam();
        return walker.rateAll("CONFORMING")
                .finishRating()
                .conclude("CONFORMING")
                .expertsSay("FAIL");
    }
}
