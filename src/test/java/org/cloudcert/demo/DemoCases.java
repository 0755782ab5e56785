package org.cloudcert.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.cloudcert.capability.archive.Archivist;
import org.cloudcert.capability.party.NewOrganisationAccount;
import org.cloudcert.capability.party.OrganisationAccounts;
import org.cloudcert.engine.TaskPriorities;
import org.cloudcert.support.CaseWalker;
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

    private final DemoPast past;
    private final DemoCertificates certificates;
    private final DemoCertifications certifications;
    private final OrganisationAccounts accounts;
    private final TaskPriorities priorities;

    DemoCases(Product product, Archivist archivist, OrganisationAccounts accounts, TaskPriorities priorities) {
        this.priorities = priorities;
        past = new DemoPast(product);
        this.accounts = accounts;
        certificates = new DemoCertificates(past, archivist);
        certifications = new DemoCertifications(past);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (past.anyCase()) {
            return;
        }
        LOG.info("Making the demonstration's cases …");
        certificates.grantLongAgo();
        certifications.grant();
        certificates.grant();
        past.daysAgo(200);
        Way overdue = past.apply("衡岳数据服务有限公司").then(CaseWalker::file);
        past.daysAgo(60);
        Way certified = past.apply("沧海云计算股份有限公司").certify().then(this::giveAccount);
        certificates.sanction();
        past.daysAgo(45);
        past.apply("钟山网络安全技术有限公司").then(CaseWalker::file).then(walker -> walker.review(false));
        Way assessed = past.apply("澜沧江云服务有限公司").setUp();
        certificates.warn(certified);
        past.daysAgo(20);
        past.apply("青城山信息科技有限公司").then(CaseWalker::file).then(walker -> walker.review(false));
        Way voting = past.apply("𠮷田云（北京）科技有限公司").setUp().then(walker -> walker.rateAll("CONFORMING"));
        Way approved = past.apply("洞庭湖云安全有限公司").setUp().assess("CONFORMING", "PASS");
        certificates.object();
        certifications.audit();
        past.daysAgo(6);
        past.apply("太行山数字科技有限公司")
                .then(CaseWalker::file)
                .then(walker -> walker.review(true))
                .then(CaseWalker::draftAgreement)
                .then(CaseWalker::approveAgreement)
                .then(walker -> walker.pay("20000.00", walker.caseNo() + "-1"));
        past.apply("嘉陵江云计算有限公司").then(CaseWalker::file).then(walker -> walker.review(true));
        certificates.request();
        past.present();
        voting.then(CaseWalker::finishRating)
                .then(walker -> walker.conclude("CONFORMING"))
                .then(CaseWalker::appointExperts)
                .then(walker -> walker.vote("expert1", "PASS"));
        past.apply("武夷山云服务有限公司").then(walker -> walker.upload("APPLICATION_FORM", "申请书.pdf"));
        past.apply("雁荡山信息安全有限公司")
                .then(walker -> walker.upload("APPLICATION_FORM", "申请书.pdf"))
                .then(CaseWalker::file)
                .then(walker -> walker.declareInterest("supervisor2", "曾在该单位任职"));
        past.onPaper("鼓浪屿云服务有限公司");
        certifications.request();
        certificates.list();
        assessed.then(DemoCases::goOnLeave);
        priorities.refresh();
        LOG.info(
                "Cases are ready: {} is overdue, {} is being rated, {} is voted on, {} awaits approval",
                overdue.caseNo(),
                assessed.caseNo(),
                voting.caseNo(),
                approved.caseNo());
    }

    /** So that somebody may look at it all as an organisation does. */
    private CaseWalker giveAccount(CaseWalker walker) {
        accounts.create(
                walker.organisationId(), new NewOrganisationAccount("canghai", "许沧海", DemoUsers.PASSWORD, "演示单位账号"));
        return walker;
    }

    /** One of the assessors is away the day after tomorrow and the two days after; the other does the work. */
    private static CaseWalker goOnLeave(CaseWalker walker) {
        LocalDate first = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(2);
        walker.as("auditor2")
                .post(
                        "/api/v1/delegations",
                        Map.of(
                                "deputy",
                                "auditor1",
                                "from",
                                first.toString(),
                                "until",
                                first.plusDays(2).toString(),
                                "reason",
                                "参加业务培训"))
                .expect(201);
        return walker;
    }
}
