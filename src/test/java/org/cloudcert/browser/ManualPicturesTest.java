package org.cloudcert.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.capability.archive.Archivist;
import org.cloudcert.capability.notification.NoticeUndeliverable;
import org.cloudcert.support.Browser;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Colleague;
import org.cloudcert.support.HandlingWalker;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Pictures;
import org.cloudcert.support.Product;
import org.cloudcert.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Every form and page that {@link WholeCaseInTasklistTest} does not come by: opened by whose work it is, looked at with axe-core, and photographed for the manual. */
@IntegrationTest
class ManualPicturesTest {

    private static final Pattern PICTURE = Pattern.compile("\\(manual/screenshots/([a-z0-9-]+)\\.png\\)");

    @Autowired
    Product product;

    @Autowired
    Archivist archivist;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void present() {
        product.clock().reset();
    }

    /** A form with a case that it is needed in. */
    record Scene(String picture, String user, String task, Supplier<CaseWalker> walker) {

        @Override
        public String toString() {
            return picture;
        }
    }

    static Stream<String> pictures() {
        return Stream.of(
                "record-receipt",
                "decide-missed-supplement",
                "supervise-overdue-project",
                "investigate-violation",
                "decide-sanction",
                "verify-rectification",
                "review-restoration",
                "decide-cancellation",
                "investigate-appeal",
                "conclude-appeal",
                "investigate-complaint",
                "conclude-complaint",
                "review-replacement");
    }

    /** Each takes a case and a window of its own, so all of them only at full length. */
    @ParameterizedTest
    @MethodSource("pictures")
    @Tag("endurance")
    @EnabledIfSystemProperty(named = "cloudcert.extent", matches = "full")
    void aForm(String picture) {
        Browser browser = Browser.orSkip();
        Scene scene = scenes().filter(one -> one.picture().equals(picture))
                .findFirst()
                .orElseThrow();
        CaseWalker walker = scene.walker().get();

        try (Colleague colleague = product.signedIn(browser, scene.user())) {
            colleague.open(walker.caseNo(), scene.task()).photographForm(picture);

            assertThat(colleague.offences(".cc-form")).isEmpty();
            assertThat(colleague.complaints()).isEmpty();
        }
    }

    private Stream<Scene> scenes() {
        return Stream.of(
                new Scene("record-receipt", "lead", "登记通知送达", this::undeliverable),
                new Scene("decide-missed-supplement", "lead", "处理逾期未补正", this::missed),
                new Scene("supervise-overdue-project", "supervisor", "督办超期项目", this::overdue),
                new Scene("investigate-violation", "supervisor", "调查违规事实", () -> handling()
                        .open()
                        .walker()),
                new Scene("decide-sanction", "approver2", "决定处置", () -> heard("MODERATE")
                        .walker()),
                new Scene("verify-rectification", "supervisor", "验收整改", this::rectified),
                new Scene("review-restoration", "supervisor", "审查恢复申请", this::restorationRequested),
                new Scene("decide-cancellation", "approver2", "决定是否取消证书", this::suspensionOver),
                new Scene("investigate-appeal", "supervisor2", "调查申诉", this::appealed),
                new Scene("conclude-appeal", "supervisor2", "形成申诉结论", this::appealInvestigated),
                new Scene("investigate-complaint", "supervisor", "调查投诉", this::complained),
                new Scene("conclude-complaint", "supervisor", "形成投诉结论", this::complaintInvestigated),
                new Scene("review-replacement", "approver", "审核换证申请", this::replacementRequested));
    }

    private CaseWalker applied() {
        return product.applied().upload("APPLICATION_FORM", "申请书.pdf");
    }

    private CaseWalker certified() {
        return applied().file().review(true).setUpProject().assess().certify();
    }

    private HandlingWalker handling() {
        return new HandlingWalker(certified());
    }

    private HandlingWalker heard(String gravity) {
        return handling().open().investigate(gravity, false, false).state();
    }

    private LocalDate today() {
        return LocalDate.now(product.clock());
    }

    private CaseWalker undeliverable() {
        CaseWalker walker = applied().file();
        TestServers.mail().stop();
        walker.review(false);
        transaction.executeWithoutResult(status -> events.publishEvent(new NoticeUndeliverable(
                "test/" + walker.caseNo(), walker.caseNo(), "qualification.supplement-needed", "550 no such user")));
        TestServers.ensureMailIsUp();
        return walker;
    }

    private CaseWalker missed() {
        CaseWalker walker = applied().file().review(false);
        product.moveTo(today().plusDays(45).atTime(9, 0), walker);
        return walker;
    }

    private CaseWalker overdue() {
        CaseWalker walker = applied().file();
        product.moveTo(today().plusMonths(7).atTime(9, 0), walker);
        return walker;
    }

    private CaseWalker rectified() {
        return heard("MODERATE")
                .decide("RECTIFICATION", today().plusDays(60))
                .rectify()
                .walker();
    }

    private CaseWalker restorationRequested() {
        return heard("SERIOUS").decide("SUSPENSION").requestRestoration().walker();
    }

    private CaseWalker suspensionOver() {
        CaseWalker walker = heard("SERIOUS").decide("SUSPENSION").walker();
        product.moveTo(today().plusMonths(7).atTime(9, 0), walker);
        return walker;
    }

    private CaseWalker appealed() {
        CaseWalker refused = applied()
                .file()
                .review(true)
                .setUpProject()
                .appointTeam()
                .rateAll("NONCONFORMING")
                .finishRating()
                .conclude("NONCONFORMING")
                .expertsSay("FAIL");
        return refused.of(refused.as("portal")
                        .post(refused.path("/appeals"), Map.of("grounds", "评审没有采纳应急演练记录，请求重新评议。"))
                        .expect(201)
                        .field("caseNo"))
                .settle();
    }

    private CaseWalker appealInvestigated() {
        return appealed()
                .complete(
                        "supervisor2",
                        "UserTask_InvestigateAppeal",
                        CaseWalker.fields("appealFindings", "应急演练记录已提交，评定时没有查阅。"));
    }

    private CaseWalker complained() {
        CaseWalker certified = certified();
        return certified
                .of(certified
                        .as("supervision-system")
                        .post(
                                "/api/v1/certificates/%s/complaints".formatted(certified.certificateNumber()),
                                Map.of("facts", "云备份服务连续两天不可用，多次联系没有答复。", "anonymous", true))
                        .expect(201)
                        .field("caseNo"))
                .settle();
    }

    private CaseWalker complaintInvestigated() {
        return complained()
                .complete(
                        "supervisor",
                        "UserTask_InvestigateComplaint",
                        CaseWalker.fields(
                                "complaintMatter", "云备份服务中断",
                                "complaintFindings", "服务台记录中断47小时，三次报修没有登记。",
                                "callForRecord", false));
    }

    private CaseWalker replacementRequested() {
        CaseWalker certified = certified().rename("云安网络科技有限公司");
        certified
                .as("portal")
                .post(
                        "/api/v1/certificates/%s/replacements".formatted(certified.certificateNumber()),
                        Map.of("reason", "NAME_CHANGED", "statement", "公司名称已依法变更，营业执照随附。"))
                .expect(201);
        return certified.watch();
    }

    @Test
    void theFormsOfADisposal() {
        Browser browser = Browser.orSkip();
        listedForDisposal();

        try (Colleague reviewer = product.signedIn(browser, "archivist2");
                Colleague approver = product.signedIn(browser, "approver")) {
            reviewer.openFrom("归档销毁", "复核销毁清单").answer("清单复核通过", "是").photographForm("review-disposal");
            assertThat(reviewer.offences(".cc-form")).isEmpty();
            reviewer.complete();
            approver.openFrom("归档销毁", "批准销毁").photographForm("approve-disposal");
            assertThat(approver.offences(".cc-form")).isEmpty();
        }
    }

    private void listedForDisposal() {
        CaseWalker walker = applied().withdraw();
        archivist.work();
        product.moveTo(today().plusYears(7).atTime(10, 0), walker);
        walker.as("archivist")
                .post(
                        "/api/v1/disposals",
                        Map.of(
                                "due", today().toString(),
                                "caseNos", List.of(walker.caseNo()),
                                "reason", "保管期限届满，没有需要继续保管的事由"))
                .expect(201);
    }

    @Test
    void whatARefusalLooksLike() {
        Browser browser = Browser.orSkip();
        CaseWalker walker = applied()
                .file()
                .review(true)
                .setUpProject()
                .appointTeam()
                .rateAll("CONFORMING")
                .finishRating()
                .conclude("CONFORMING")
                .appointExperts()
                .vote("expert1", "FAIL")
                .vote("expert2", "FAIL")
                .vote("chair", "FAIL");

        try (Colleague chair = product.signedIn(browser, "chair")) {
            chair.open(walker.caseNo(), "形成专家评审结论")
                    .choose("专家评审结论", "通过")
                    .fill("结论理由", "综合各位专家意见")
                    .completeInVain()
                    .photographWindow("refusal");
        }
    }

    @Test
    void thePagesOfStaff() {
        applied();
        pages(
                "lead",
                Map.of(
                        "board", "/board",
                        "case-list", "/cases",
                        "task-list", "/board/tasks",
                        "own-delegation", "/board/delegations"));
    }

    @Test
    void thePagesOfAdministrators() {
        pages(
                "admin2",
                Map.of(
                        "administration", "/administration",
                        "people", "/administration/people",
                        "auditors", "/administration/auditors",
                        "body", "/administration/body",
                        "accounts", "/administration/accounts",
                        "locked-users", "/administration/locked-users",
                        "regulations", "/administration/regulations",
                        "acts", "/administration/acts"));
    }

    /** @param addresses by the picture's name */
    private void pages(String user, Map<String, String> addresses) {
        try (Colleague colleague = product.signedIn(Browser.orSkip(), user)) {
            addresses.forEach((picture, address) -> {
                colleague.page().navigate(address);
                colleague.photographPage(picture);
                assertThat(colleague.offences()).as(address).isEmpty();
            });
            assertThat(colleague.complaints()).isEmpty();
        }
    }

    @Test
    void theCasePageTheCertificateAndThePublicPage() {
        Browser browser = Browser.orSkip();
        CaseWalker walker = certified();
        Answer certificate =
                walker.as("reader").get("/api/v1/certificates/%s/pdf".formatted(walker.certificateNumber()));
        Pictures.ofDocument("certificate", certificate.expect(200).bytes());

        try (Colleague reader = product.signedIn(browser, "reader")) {
            reader.page().navigate("/cases/" + walker.caseNo());
            reader.photographPage("case-page");
            reader.page().navigate("/verify/" + walker.certificateNumber());
            reader.photographPage("verify");

            assertThat(reader.complaints()).isEmpty();
        }
    }

    /** The manual shows each form that there is, and no picture is kept that it does not show. */
    @Test
    void theManualShowsEveryForm() throws IOException {
        List<String> shown = PICTURE.matcher(Files.readString(Path.of("docs/使用手册.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(shown).containsAll(names(Path.of("forms"), ".html"));
        assertThat(shown).containsExactlyInAnyOrderElementsOf(names(Pictures.MANUAL, ".png"));
    }

    private static List<String> names(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .collect(Collectors.toList());
        }
    }
}
