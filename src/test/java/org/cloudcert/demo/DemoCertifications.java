package org.cloudcert.demo;

import java.util.List;
import java.util.Map;
import org.cloudcert.support.AuditWalker;
import org.cloudcert.support.CsismsWalker;

/**
 * CSISMS certifications, each as far as somebody has to act next: an application, a decision, a surveillance that is due
 * and one that is overdue, and what a client reports. The methods stand in the order of their days.
 */
class DemoCertifications {

    private static final List<String> TEAM = List.of("auditor1", "auditor3");

    private final DemoPast past;

    private CsismsWalker reporting;

    DemoCertifications(DemoPast past) {
        this.past = past;
    }

    /** The first surveillance of the one is overdue by now, that of the other is under way. */
    void grant() {
        past.daysAgo(380);
        certify("怒江云服务有限公司");
        past.daysAgo(290);
        reporting = certify("雅鲁藏布云数据有限公司");
    }

    /** Both stages are done; the decision is awaited. */
    void audit() {
        past.daysAgo(15);
        audited("钱塘江云计算有限公司");
    }

    void request() {
        CsismsWalker client = past.certification("富春江数字科技有限公司");
        Way.await(client::apply);
        client.documents();
        Map<String, Object> incident = Map.of(
                "kind", "INCIDENT",
                "happenedOn", past.today().minusDays(2).toString(),
                "facts", "对象存储访问控制配置错误，三个租户的数据一度可公开读取，已于四小时内更正。");
        Way.await(() -> reporting
                .walker()
                .as("portal")
                .post("/api/v1/csisms/clients/%s/reports".formatted(reporting.caseNo()), incident)
                .expect(201));
    }

    private CsismsWalker certify(String organisation) {
        CsismsWalker client = audited(organisation);
        Way.await(() -> client.decide(true));
        Way.await(client::pay);
        Way.await(client::makeCertificate);
        return client;
    }

    private CsismsWalker audited(String organisation) {
        CsismsWalker client = past.certification(organisation);
        Way.await(client::apply);
        client.audit().by(TEAM.toArray(String[]::new));
        client.documents().safeguards().auditors();
        Way.await(() -> client.conclude("ACCEPT"));
        Way.await(client::draftContract);
        Way.await(() -> client.signForBody(true));
        Way.await(() -> client.trySign().expect(200));
        Way.await(client::setUpProgramme);
        audit(client);
        Way.await(() -> client.concludeStage1("READY"));
        audit(client);
        return client;
    }

    private void audit(CsismsWalker client) {
        AuditWalker audit = client.audit();
        Way.await(() -> audit.tryAppoint(past.today(), past.today()).expect(204));
        Way.await(audit::accept);
        Way.await(audit::plan);
        TEAM.forEach(
                auditor -> Way.await(() -> client.walker().complete(auditor, "UserTask_RecordFindings", Map.of())));
        Way.await(audit::endOnSite);
        Way.await(() -> audit.report(true));
    }
}
