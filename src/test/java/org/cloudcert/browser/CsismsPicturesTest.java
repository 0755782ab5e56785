package org.cloudcert.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.cloudcert.support.AuditWalker;
import org.cloudcert.support.Browser;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.Colleague;
import org.cloudcert.support.CsismsWalker;
import org.cloudcert.support.CycleWalker;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MeasureWalker;
import org.cloudcert.support.Pictures;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;

/** The forms of CSISMS certification, each opened by whose work it is, looked at, and photographed for the manual. */
@IntegrationTest
class CsismsPicturesTest {

    @Autowired
    Product product;

    @Autowired
    CertifiedClients clients;

    private final Map<String, Colleague> windows = new HashMap<>();

    @AfterEach
    void home() {
        windows.values().forEach(Colleague::close);
        product.clock().reset();
    }

    /** Two dozen forms, a sign-in for each who works on them: only at full length. */
    @Test
    @Tag("endurance")
    @EnabledIfSystemProperty(named = "cloudcert.extent", matches = "full")
    void fromTheApplicationToTheCertificate() {
        Browser.orSkip();
        CsismsWalker client = product.csisms().apply();
        AuditWalker audit = client.audit().by("auditor1", "auditor2");
        CaseWalker walker = client.documents().walker();
        look("clerk", walker, "评审认证申请", "review-application");
        client.accept();
        look("lead", walker, "拟定认证合同", "draft-contract");
        client.draftContract();
        look("approver2", walker, "签署认证合同", "sign-contract");
        client.signForBody(true).trySign().expect(200);
        look("lead", walker, "编制审核方案", "set-up-programme");
        client.setUpProgramme();

        seesWhoIsSuggested("lead", walker);
        audit.appoint().object("auditor2").expect(201);
        look("lead", walker, "处理异议", "decide-objection");
        audit.decideObjection(false).accept();
        look("auditor1", walker, "编制审核计划", "plan-audit");
        audit.plan().finishRecording().endOnSite().report(true);
        look("lead", walker, "判断第二阶段条件", "conclude-stage1");
        client.concludeStage1("CONCERNS").tryAnswerConcerns().expect(201);
        look("lead", walker, "评审关注问题答复", "review-concern-answers");
        client.reviewConcernAnswers(true);

        audit.prepare();
        recordsAFinding("auditor2", walker);
        look("auditor1", walker, "记录审核发现", "record-findings");
        audit.finishRecording();
        look("auditor1", walker, "结束现场审核", "end-on-site");
        audit.endOnSite().correct(1);
        look("auditor1", walker, "验证纠正措施", "verify-corrections");
        verifiesTheCorrection("auditor1");
        look("auditor1", walker, "编写审核报告", "write-report");
        audit.report(true);

        look("approver", walker, "作出认证决定", "decide-certification");
        audit.decide("CLARIFY");
        look("lead", walker, "说明审核情况", "clarify-audit");
        walker.complete("lead", "UserTask_ClarifyAudit", CaseWalker.fields("clarification", "整改证据已复核，见验证记录。"));
        client.decide(true).pay();
        look("maker", walker, "制作认证证书", "make-csisms-certificate");
        client.makeCertificate();

        Pictures.ofDocument(
                "csisms-certificate",
                walker.as("reader")
                        .get("/api/v1/certificates/%s/pdf".formatted(walker.certificateNumber()))
                        .expect(200)
                        .bytes());
        cycle(product.cycles(walker));
        conflict(walker);
    }

    /** The smallest team shows as soon as the days are known. */
    private void seesWhoIsSuggested(String user, CaseWalker walker) {
        String today = LocalDate.now(product.clock()).toString();
        Colleague lead = window(user).open(walker.caseNo(), "组建审核组");
        lead.fill("审核首日", today).fill("审核末日", today);
        lead.form().getByText("每名审核员的情况").waitFor();
        photograph(lead, "appoint-audit-team");
    }

    private void recordsAFinding(String user, CaseWalker walker) {
        Colleague auditor = window(user)
                .open(walker.caseNo(), "记录审核发现")
                .choose("级别", "严重不符合")
                .fill("控制或条款", "CLD.6.3.1")
                .fill("事实", "共享的职责未形成文件")
                .fill("证据", "访谈与抽查三份服务协议");
        press(auditor, "添加审核发现");
        auditor.form().getByText("第 1 项").waitFor();
    }

    /** On the form that is open already. */
    private void verifiesTheCorrection(String user) {
        Colleague auditor = window(user).choose("验证结果", "验证通过").fill("验证意见", "补签的附件和修订后的模板已核对");
        press(auditor, "保存第1项的验证");
        auditor.form().getByText("已关闭").waitFor();
        auditor.complete();
    }

    private static void press(Colleague colleague, String button) {
        colleague
                .form()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .click();
    }

    private void cycle(CycleWalker cycle) {
        cycle.tryExtend("portal", "公有云基础设施服务（云主机、云存储）和云数据库服务的提供和运营").expect(201);
        look("lead", cycle.underWay("CSISMS_SPECIAL"), "评审扩大范围申请", "review-extension");
        cycle.at(LocalDate.now(product.clock()).plusMonths(31).atTime(9, 0).toString())
                .applyForRecertification();
        look("lead", cycle.underWay("CSISMS_RECERTIFICATION"), "评审再认证申请", "review-recertification");
    }

    private void conflict(CaseWalker walker) {
        walker.as("admin2")
                .post(
                        "/api/v1/csisms/auditors/auditor2/undeclared-conflicts",
                        Map.of("organisationId", walker.organisationId(), "reason", "审核前一年曾为其提供咨询，没有申报"))
                .expect(201);
        walker.settle();
        look("supervisor", walker, "复核受影响的审核", "review-conflict");
    }

    @Test
    void aTransfer() {
        Browser.orSkip();
        CsismsWalker client = product.csisms().applyForTransfer().documents().accept();
        client.walker().upload("FORMER_CERTIFICATE", "原证书.pdf");
        client.contract().setUpProgramme();

        look("lead", client.walker(), "评审原证书资料", "review-transfer");
    }

    @Test
    void whatBefallsACertification() {
        Browser.orSkip();
        CaseWalker client = clients.certify();
        CaseWalker report = client.of(client.as("portal")
                        .post(
                                "/api/v1/csisms/clients/%s/reports".formatted(client.caseNo()),
                                Map.of(
                                        "kind", "INCIDENT",
                                        "happenedOn",
                                                LocalDate.now(product.clock()).toString(),
                                        "facts", "对象存储访问控制配置错误，三个租户的数据一度可公开读取。"))
                        .expect(201)
                        .field("caseNo"))
                .settle();
        look("supervisor", report, "评估通报", "assess-report");

        MeasureWalker measure = new MeasureWalker(client).call("SUSPENSION").state();
        look("approver", measure.walker(), "决定认证处置", "decide-measure");
        measure.decide("IMPOSE").requestRestoration();
        look("approver", measure.walker(), "决定是否恢复", "decide-restoration");

        CaseWalker appeal = objection(
                client, "cases/" + measure.walker().caseNo() + "/appeals", "portal", Map.of("grounds", "审核发现已当场纠正。"));
        look("supervisor2", appeal, "调查认证申诉", "investigate-client-appeal");
        appeal.complete(
                "supervisor2", "UserTask_InvestigateClientAppeal", CaseWalker.fields("appealFindings", "纠正记录属实。"));
        look("supervisor2", appeal, "形成申诉结论", "conclude-client-appeal");
    }

    @Test
    void aComplaint() {
        Browser.orSkip();
        CaseWalker client = clients.certify();
        CaseWalker complaint = objection(
                client,
                "clients/" + client.caseNo() + "/complaints",
                "supervision-system",
                Map.of("about", "CLIENT", "facts", "销户之后数据没有按约定删除。", "anonymous", true));
        look("supervisor", complaint, "调查认证投诉", "investigate-client-complaint");
        complaint.complete(
                "supervisor",
                "UserTask_InvestigateClientComplaint",
                CaseWalker.fields("complaintMatter", "销户后的数据删除", "complaintFindings", "备份副本保留了四十天，合同约定七天。"));
        look("supervisor", complaint, "形成投诉结论", "conclude-client-complaint");
    }

    @Test
    void whatIsPublic() {
        Colleague reader = window("reader");
        reader.page().navigate("/public/csisms");
        reader.photographPage("disclosure");

        assertThat(reader.offences()).isEmpty();
        assertThat(reader.complaints()).isEmpty();
    }

    private static CaseWalker objection(CaseWalker client, String address, String user, Map<String, Object> body) {
        return client.of(client.as(user)
                        .post("/api/v1/csisms/" + address, body)
                        .expect(201)
                        .field("caseNo"))
                .settle();
    }

    private void look(String user, CaseWalker walker, String task, String picture) {
        photograph(window(user).open(walker.caseNo(), task), picture);
    }

    private Colleague window(String user) {
        return windows.computeIfAbsent(user, one -> product.signedIn(Browser.orSkip(), one));
    }

    private static void photograph(Colleague colleague, String picture) {
        colleague.photographForm(picture);

        assertThat(colleague.offences(".cc-form")).as(picture).isEmpty();
        assertThat(colleague.complaints()).as(picture).isEmpty();
    }
}
