package org.cloudcert.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloudcert.support.Browser;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Colleague;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One case from the application to the certificate, worked in Tasklist by the people whose work it is. */
@IntegrationTest
class WholeCaseInTasklistTest {

    @Autowired
    Product product;

    private final Map<String, Colleague> colleagues = new LinkedHashMap<>();

    /** What each has open, as the manual's pictures are named. */
    private final Map<String, String> forms = new LinkedHashMap<>();

    private Browser browser;
    private CaseWalker walker;

    @BeforeEach
    void needsABrowser() {
        browser = Browser.orSkip();
    }

    @AfterEach
    void goHome() {
        colleagues.values().forEach(Colleague::close);
    }

    @Test
    void fromApplicationToCertificate() {
        walker = product.walker().organisation("云安科技有限公司");
        LocalDate today = LocalDate.now(product.clock());
        register(today);

        as("clerk", "核对建档条件", "check-filing")
                .answer("申请单位是独立法人", "是")
                .answer("申请书已盖章并装订", "是")
                .answer("已附电子版资料", "是")
                .fill("申请单位完整性自查人", "王小云")
                .fill("申请单位完整性自查日期", today.toString())
                .choose("项目负责人", "lead");
        complete("clerk");
        Colleague lead = as("lead", "受理审查", "review-materials").photographWindow("tasklist");
        for (String aspect : new String[] {"形式规范度", "基本资格", "基本能力", "专项技术过程能力", "组织管理能力"}) {
            lead.choose(aspect, "充分");
        }
        lead.fill("审查意见", "证据充分，同意受理。");
        complete("lead");
        as("lead", "拟定委托协议", "draft-agreement").fill("需要申请单位准备的事项", "请准备管理制度、项目记录及演示环境。");
        complete("lead");
        as("approver", "审批委托协议", "approve-agreement").answer("批准发送这份委托协议", "是").fill("审批意见", "同意");
        complete("approver");
        takeInSignatureAndPayment(today);

        as("lead", "组建项目组", "appoint-team").tick("auditor1").tick("auditor2");
        complete("lead");
        as("lead", "商定审核计划", "agree-plan")
                .fill("评估开始日期", today.plusDays(1).toString())
                .fill("评估结束日期", today.plusDays(5).toString())
                .fill("申请单位商定人", "王小云")
                .fill("商定日期", today.toString())
                .fill("审核范围和安排", "总部及两个云平台：文档审查、访谈与演示。");
        complete("lead");
        rate();
        as("lead", "形成审核结论", "conclude-assessment").choose("项目结论", "符合").fill("结论理由", "42项指标全部符合。");
        complete("lead");

        as("lead", "组建专家组", "appoint-experts")
                .tick("expert1")
                .tick("expert2")
                .tick("chair")
                .choose("专家组组长", "chair");
        complete("lead");
        for (String expert : List.of("expert1", "expert2", "chair")) {
            as(expert, "专家评议", "vote").choose("评议意见", "通过").fill("理由", "证据充分，结论合理。");
            complete(expert);
        }
        as("chair", "形成专家评审结论", "conclude-review").choose("专家评审结论", "通过").fill("结论理由", "评议意见一致。");
        complete("chair");

        as("approver", "审批发证", "approve-issue").choose("审批决定", "批准发证").fill("审批理由", "同意发证");
        complete("approver");
        as("maker", "制作证书", "make-certificate");
        complete("maker");

        assertThat(walker.state().get("status").asText()).isEqualTo("CLOSED");
        assertThat(walker.certificateNumber()).isNotBlank();
        assertThat(colleagues.keySet()).hasSize(10);
        colleagues.values().forEach(colleague -> assertThat(colleague.complaints())
                .isEmpty());
    }

    private Colleague colleague(String user) {
        return colleagues.computeIfAbsent(user, id -> product.signIn(browser, id));
    }

    /** The clerk has the paper form on the desk. */
    private void register(LocalDate today) {
        Colleague clerk = colleague("clerk").start("登记纸质申请").choose("申请单位", "已登记的单位");
        clerk.form().locator("input[type=search]").fill(walker.registeredCode());
        clerk.form().getByText("云安科技有限公司").click();
        clerk.fill("联系人", "王小云")
                .fill("联系邮箱", "wang@example.com")
                .fill("收到日期", today.toString())
                .answer("申请书已盖章并装订", "是")
                .answer("已附电子版资料", "是");
        clerk.photographDialog("register-application").send();
        walker = walker.of(walker.as("clerk")
                .get("/api/v1/cases?organisationId=" + walker.organisationId())
                .expect(200)
                .json()
                .at("/items/0/caseNo")
                .asText());
        walker.settle();
    }

    /** The applicant brings the signed agreement; finance sees the money on the account. */
    private void takeInSignatureAndPayment(LocalDate today) {
        Colleague clerk = colleague("clerk");
        Locator signature = clerk.counter(walker.caseNo(), "登记协议签署");
        signature.getByLabel("签署日期").fill(today.toString());
        signature.getByLabel("签署人").fill("王小云");
        clerk.photographPage("counter").takeIn(signature);
        Colleague finance = colleague("finance");
        Locator payment = finance.counter(walker.caseNo(), "登记到款");
        payment.getByLabel("金额（元）").fill("36000.00");
        payment.getByLabel("付款日期").fill(today.toString());
        payment.getByLabel("付款流水号").fill(walker.caseNo() + "-1");
        finance.takeIn(payment);
        walker.settle();
    }

    private Colleague as(String user, String task, String form) {
        forms.put(user, form);
        return colleague(user).open(walker.caseNo(), task);
    }

    private void complete(String user) {
        colleagues.get(user).photographForm(forms.get(user)).complete();
        walker.settle();
    }

    /** Two auditors have the table open at once and rate a criterion each; the others are rated by the same two. */
    private void rate() {
        List<String> criteria = walker.as("lead")
                .get(walker.path("/criteria"))
                .expect(200)
                .json()
                .get("items")
                .findValuesAsText("criterionId");
        as("auditor1", "评定指标", "rate-criteria");
        as("auditor2", "评定指标", "rate-criteria");
        rate("auditor1", criteria.get(0));
        rate("auditor2", criteria.get(1));
        walker.rateAll("CONFORMING");
        for (String auditor : List.of("auditor1", "auditor2")) {
            as(auditor, "评定指标", "rate-criteria");
            complete(auditor);
        }
    }

    private void rate(String auditor, String criterion) {
        Locator row = colleagues
                .get(auditor)
                .form()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(criterion))
                .first();
        row.getByLabel("符合性").selectOption("符合");
        row.getByLabel("文档审查").check();
        row.getByLabel("证据").fill("已核验制度文件。");
        row.getByText("保存", new Locator.GetByTextOptions().setExact(true)).click();
        PlaywrightAssertions.assertThat(row.getByRole(AriaRole.STATUS)).containsText("已保存");
    }
}
