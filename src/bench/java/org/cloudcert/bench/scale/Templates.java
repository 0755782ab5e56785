package org.cloudcert.bench.scale;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Product;

/** Real cases, taken through the product as people do, whose rows are multiplied afterwards. */
final class Templates {

    /**
     * A case and all that it left in the database.
     *
     * @param share how many of a hundred cases are like this one
     */
    record Template(
            String name,
            boolean open,
            int share,
            LocalDate openedOn,
            LocalDateTime endedAt,
            CaseWalker walker,
            List<Footprint.Row> rows) {}

    /** What the templates' organisations are called, to be replaced by another name. */
    static final String ORGANISATION = "云安科技有限公司";

    private final Product product;
    private final Footprint footprint;
    private final List<Template> all = new ArrayList<>();

    Templates(Product product, Footprint footprint) {
        this.product = product;
        this.footprint = footprint;
    }

    List<Template> make() {
        closed("certified", 70, this::certify);
        closed("withdrawn", 15, walker -> later(walker.file(), 3).withdraw());
        closed("supplement missed", 15, walker -> {
            later(later(walker.file(), 3).review(false), 40).settle();
            return walker.decideMissed("CLOSE", 0);
        });
        open("to be filed", 1, 2, UnaryOperator.identity());
        open("to be reviewed", 22, 8, CaseWalker::file);
        open("to be supplemented", 12, 8, walker -> walker.file().review(false));
        open("to be signed", 20, 20, walker -> walker.file()
                .review(true)
                .draftAgreement()
                .approveAgreement());
        open("being rated", 33, 20, walker -> walker.file()
                .review(true)
                .setUpProject()
                .appointTeam());
        open("voted on", 11, 30, walker -> walker.file()
                .review(true)
                .setUpProject()
                .appointTeam()
                .rateAll("CONFORMING")
                .finishRating()
                .conclude("CONFORMING")
                .appointExperts()
                .vote("expert1", "PASS"));
        open("to be approved", 1, 30, walker -> walker.file()
                .review(true)
                .setUpProject()
                .assess());
        return all;
    }

    /** With time between the steps, so that the stages have lengths. */
    private CaseWalker certify(CaseWalker walker) {
        later(later(walker.file(), 3).upload("THREE_YEAR_RECORD", "近三年资料.pdf").review(true), 4)
                .draftAgreement()
                .approveAgreement()
                .sign();
        later(walker.pay("36000.00", walker.caseNo() + "-1"), 5).appointTeam();
        later(walker.rateAll("CONFORMING").finishRating().conclude("CONFORMING"), 10)
                .expertsSay("PASS");
        return later(walker, 5).certify().settle();
    }

    /** A case whose applicant has to supplement its materials. */
    static Template waitingForSupplement(Product product, Footprint footprint) {
        Templates templates = new Templates(product, footprint);
        templates.open("to be supplemented", 100, 8, walker -> walker.file().review(false));
        return templates.all.get(0);
    }

    private void closed(String name, int share, UnaryOperator<CaseWalker> way) {
        take(name, false, share, 60, way);
    }

    private void open(String name, int share, int daysAgo, UnaryOperator<CaseWalker> way) {
        take(name, true, share, daysAgo, way);
    }

    private void take(String name, boolean open, int share, int daysAgo, UnaryOperator<CaseWalker> way) {
        footprint.begin();
        product.clock().reset();
        product.clock().advance(Duration.ofDays(-daysAgo));
        CaseWalker walker = product.walker().organisation(ORGANISATION).apply();
        LocalDate openedOn = LocalDate.now(product.clock());
        way.apply(walker);
        product.clock().reset();
        all.add(new Template(name, open, share, openedOn, LocalDateTime.now(product.clock()), walker, footprint.end()));
    }

    private CaseWalker later(CaseWalker walker, int days) {
        product.clock().advance(Duration.ofDays(days));
        return walker;
    }
}
