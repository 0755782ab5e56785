package org.cloudcert.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.notification.Mail;
import org.cloudcert.capability.notification.Outbox;
import org.cloudcert.capability.notification.OutboxDispatcher;
import org.cloudcert.capability.notification.OutboxMessage;
import org.cloudcert.capability.notification.OutboxMessage.Status;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The page 管理记录 and its interface. */
@IntegrationTest
@Rule("X-5")
class ActsTest {

    private static final String PASSWORD = "Secret-of-the-test-42";

    @Autowired
    Product product;

    @Autowired
    IdentityService identity;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Outbox outbox;

    @Autowired
    OutboxDispatcher dispatcher;

    @Autowired
    AuditTrail trail;

    @Autowired
    Clock clock;

    String administrator;
    Http http;

    @BeforeEach
    void signIn() {
        administrator = "t-" + UUID.randomUUID();
        User user = identity.newUser(administrator);
        user.setFirstName("");
        user.setLastName("管理");
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createMembership(administrator, Role.ADMINISTRATOR.group());
        http = product.http().as(administrator, PASSWORD);
    }

    @Test
    void aReasonIsStatedShownAndEnded() {
        post("/administration/acts/reason", "reason=%E4%BE%8B%E8%A1%8C%E7%BB%B4%E6%8A%A4&minutes=45")
                .expect(302);

        assertThat(page("").select("section[aria-labelledby=reason-title] [role=status]")
                        .text())
                .contains("现行事由：例行维护");
        assertThat(rows(page("?actor=" + administrator))).singleElement().satisfies(row -> assertThat(row)
                .contains(administrator, "登记操作事由", "例行维护"));

        post("/administration/acts/reason/end", "").expect(302);
        assertThat(page("").select("section[aria-labelledby=reason-title] [role=status]"))
                .isEmpty();
        post("/administration/acts/reason", "reason=&minutes=45").expect(422);
        post("/administration/acts/reason", "reason=x&minutes=481").expect(422);
    }

    @Test
    void theListIsNarrowedByPersonActAndDay() {
        http.post("/api/v1/administration/reasons", Map.of("reason", "调整角色")).expect(201);
        http.send("PUT", "/engine-rest/group/expert/members/" + administrator, "application/json", null)
                .expect(204);
        LocalDate today = LocalDate.now(clock);

        assertThat(actions("actor=" + administrator))
                .containsExactly("engine.group-membership.create", "administration.reason-stated");
        assertThat(actions("actor=" + administrator + "&action=engine."))
                .containsExactly("engine.group-membership.create");
        assertThat(actions("actor=" + administrator + "&action=administration.reason-stated&from=" + today + "&until="
                        + today))
                .hasSize(1);
        assertThat(actions("actor=" + administrator + "&from=" + today.plusDays(1)))
                .isEmpty();
        assertThat(actions("actor=" + administrator + "&until=" + today.minusDays(1)))
                .isEmpty();
        http.get("/api/v1/administration/acts?size=101").expect(400);

        Answer csv = http.get("/administration/acts?format=csv&actor=" + administrator)
                .expect(200);
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.text()).startsWith("\uFEFF\"时间\",\"人员\",\"操作\"").contains("调整角色");
        assertThat(page("").select("#acts ~ p .label.open").text()).contains("记录已核验");
    }

    @Test
    void anUndeliveredMailIsSentAgainOrWrittenOff() {
        CaseWalker walker = product.applied();
        OutboxMessage first = fail(walker, "第一封");
        OutboxMessage second = fail(walker, "第二封");
        String path = "/administration/acts/notices/%s/%s/".formatted(walker.caseNo(), first.id());
        assertThat(page("").select("section[aria-labelledby=undelivered]").text())
                .contains("第一封", "第二封", "不是地址");

        post(path + "retry", "reason=").expect(422);
        post(path + "retry", "reason=%E8%AF%95").expect(302);
        post("/administration/acts/notices/%s/%s/write-off".formatted(walker.caseNo(), second.id()), "reason=%E8%AF%95")
                .expect(302);

        assertThat(outbox.of(walker.caseNo()))
                .filteredOn(message -> message.subject().endsWith("封"))
                .extracting(OutboxMessage::status)
                .containsExactly(Status.PENDING, Status.WRITTEN_OFF);
        assertThat(actions("actor=" + administrator)).containsExactly("notice.written-off", "notice.retried");
        outbox.of(walker.caseNo()).stream()
                .filter(message -> message.status() == Status.PENDING)
                .forEach(message -> dispatcher.deliverDue());
    }

    @Test
    void aFailedJobIsShownAndTriedAgain() {
        CaseWalker walker = product.applied().file();
        String job = runtime.createProcessInstanceQuery().processInstanceBusinessKey(walker.caseNo()).list().stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .findFirst()
                .orElseThrow()
                .getId();
        management.setJobRetries(job, 0);
        assertThat(page("").select("section[aria-labelledby=jobs]").text()).contains(walker.caseNo());

        String retry = "/api/v1/administration/jobs/" + job + "/retry";
        http.post(retry, Map.of()).expect(422);
        http.post(retry, Map.of("reason", "已排除故障")).expect(204);

        assertThat(management.createJobQuery().jobId(job).singleResult().getRetries())
                .isEqualTo(1);
        assertThat(trail.of(walker.caseNo()))
                .last()
                .satisfies(entry -> assertThat(entry.action()).isEqualTo("job.retried"))
                .extracting(AuditEntry::reason)
                .isEqualTo("已排除故障");
        assertThat(http.post(retry, Map.of("reason", "再来")).expect(409).field("code"))
                .isEqualTo("job.not-failed");
    }

    @Test
    void auditorsReadAndDoNothing() {
        Http reader = product.http().as("reader", "demo");

        Document page =
                Jsoup.parse(reader.get("/administration/acts").expect(200).text());
        assertThat(page.select("form[method=post]")).isEmpty();
        reader.get("/api/v1/administration/acts").expect(200);
        reader.send("POST", "/administration/acts/reason", "application/x-www-form-urlencoded", "reason=x&minutes=5")
                .expect(403);
        reader.post("/api/v1/administration/jobs/x/retry", Map.of("reason", "x"))
                .expect(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clerk",
                "lead",
                "auditor1",
                "expert1",
                "chair",
                "finance",
                "maker",
                "approver",
                "supervisor",
                "archivist",
                "portal"
            })
    void othersSeeNothingOfIt(String user) {
        Http other = product.http().as(user, "demo");

        for (String path : List.of(
                "/administration/acts",
                "/administration/acts?format=csv",
                "/api/v1/administration/acts",
                "/api/v1/administration/reasons/current")) {
            other.get(path).expect(403);
        }
    }

    private OutboxMessage fail(CaseWalker walker, String subject) {
        String key = "acts:" + UUID.randomUUID();
        outbox.mail(new Mail(key, walker.caseNo(), "TEST", "letter@0", "不是地址", subject, "正文", List.of()));
        dispatcher.deliverDue();
        return outbox.of(walker.caseNo()).stream()
                .filter(message -> message.dedupKey().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private Answer post(String path, String form) {
        return http.send("POST", path, "application/x-www-form-urlencoded", form);
    }

    private Document page(String query) {
        return Jsoup.parse(http.get("/administration/acts" + query).expect(200).text());
    }

    private static List<String> rows(Document page) {
        return page.select("section[aria-labelledby=acts] tbody tr").eachText();
    }

    private List<String> actions(String query) {
        return http.get("/api/v1/administration/acts?" + query)
                .expect(200)
                .json()
                .get("items")
                .findValuesAsText("action");
    }
}
