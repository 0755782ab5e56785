package org.cloudcert.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.MovableClock;
import org.cloudcert.support.Product;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

/**
 * Cases in every stage, made as people would make them: through the portal's REST API and the engine's. They are made
 * once; the clock is set back while older ones are made, so that there are deadlines under way and passed.
 */
@Order(2)
class DemoCases implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Product product;
    private final MovableClock clock;

    DemoCases(Product product, MovableClock clock) {
        this.product = product;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (anyCase()) {
            return;
        }
        LOG.info("Making the demonstration's cases …");
        daysAgo(200);
        Way overdue = apply("衡岳数据服务有限公司").then(CaseWalker::file);
        daysAgo(60);
        apply("沧海云计算股份有限公司")
                .then(CaseWalker::file)
                .then(walker -> walker.review(true))
                .then(CaseWalker::setUpProject)
                .then(CaseWalker::assess)
                .then(CaseWalker::certify);
        daysAgo(45);
        apply("钟山网络安全技术有限公司").then(CaseWalker::file).then(walker -> walker.review(false));
        Way assessed = apply("澜沧江云服务有限公司")
                .then(CaseWalker::file)
                .then(walker -> walker.review(true))
                .then(CaseWalker::setUpProject)
                .then(CaseWalker::appointTeam);
        daysAgo(20);
        apply("青城山信息科技有限公司").then(CaseWalker::file).then(walker -> walker.review(false));
        Way voting = apply("𠮷田云（北京）科技有限公司")
                .then(CaseWalker::file)
                .then(walker -> walker.review(true))
                .then(CaseWalker::setUpProject)
                .then(CaseWalker::appointTeam)
                .then(walker -> walker.rateAll("CONFORMING"));
        Way approved = apply("洞庭湖云安全有限公司")
                .then(CaseWalker::file)
                .then(walker -> walker.review(true))
                .then(CaseWalker::setUpProject)
                .then(CaseWalker::assess);
        daysAgo(6);
        apply("太行山数字科技有限公司")
                .then(CaseWalker::file)
                .then(walker -> walker.review(true))
                .then(CaseWalker::draftAgreement)
                .then(CaseWalker::approveAgreement)
                .then(walker -> walker.pay("20000.00", walker.caseNo() + "-1"));
        apply("嘉陵江云计算有限公司").then(CaseWalker::file).then(walker -> walker.review(true));
        clock.reset();
        voting.then(CaseWalker::finishRating)
                .then(walker -> walker.conclude("CONFORMING"))
                .then(CaseWalker::appointExperts)
                .then(walker -> walker.vote("expert1", "PASS"));
        apply("武夷山云服务有限公司").then(walker -> walker.upload("APPLICATION_FORM", "申请书.pdf"));
        apply("雁荡山信息安全有限公司")
                .then(walker -> walker.upload("APPLICATION_FORM", "申请书.pdf"))
                .then(CaseWalker::file);
        LOG.info(
                "Cases are ready: {} is overdue, {} is being rated, {} is voted on, {} awaits approval",
                overdue.caseNo(),
                assessed.caseNo(),
                voting.caseNo(),
                approved.caseNo());
    }

    private boolean anyCase() {
        return product.walker()
                        .as("portal")
                        .get("/api/v1/cases?size=1")
                        .expect(200)
                        .json()
                        .get("total")
                        .asLong()
                > 0;
    }

    private void daysAgo(int days) {
        clock.reset();
        clock.advance(Duration.ofDays(-days));
    }

    private Way apply(String organisation) {
        return new Way(product.walker().organisation(organisation).apply());
    }

    /** A case on its way. Mail goes out beside it, so a step waits until the case has come that far. */
    private record Way(CaseWalker walker) {

        String caseNo() {
            return walker.caseNo();
        }

        Way then(UnaryOperator<CaseWalker> step) {
            long until = System.nanoTime() + PATIENCE;
            while (true) {
                try {
                    step.apply(walker);
                    return this;
                } catch (AssertionError notYet) {
                    if (System.nanoTime() > until) {
                        throw notYet;
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
                }
            }
        }
    }
}
