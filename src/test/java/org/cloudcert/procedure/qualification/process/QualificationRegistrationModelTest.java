package org.cloudcert.procedure.qualification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An application on paper, as a clerk registers it by Tasklist's "start process". */
@IntegrationTest
@Rule("Q-5.2.1")
class QualificationRegistrationModelTest {

    private static final String MODEL = "qualification-registration";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    private CaseWalker walker;

    @BeforeEach
    void anOrganisationKnown() {
        product.clock().set(LocalDateTime.parse("2026-01-12T10:00"));
        walker = product.walker().organisation("云安科技有限公司");
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    @Rule({"Q-4.1", "X-2"})
    void aKnownOrganisationsApplicationBecomesACaseLikeAnyOther() {
        String caseNo = register(known()).expect(200).field("businessKey");

        CaseWalker registered = walker.of(caseNo).settle();
        assertThat(instances.endedAt(registered, MODEL, "EndEvent_CaseOpened")).isTrue();
        assertThat(instances.running(registered, "qualification-acceptance"))
                .isWaitingAtExactly("UserTask_CheckFiling");
        assertThat(caseNo).startsWith("Q-2026-");
        assertThat(registered.state().get("organisationId").asText()).isEqualTo(walker.organisationId());
        String trail = walker.as("reader")
                .get(registered.path("/audit-trail"))
                .expect(200)
                .text();
        assertThat(trail).contains("纸质提交", "2026-01-09", "快递单号 SF1234567890", "\"clerk\"");
        assertThat(jdbc.sql("select concat(channel, ' ', received_on, ' ', self_checked_by)"
                                + " from qualification_application where case_no = ?")
                        .param(caseNo)
                        .query(String.class)
                        .single())
                .isEqualTo("PAPER 2026-01-09 王小云");
        registered.file().review(true);
    }

    @Test
    void aNewOrganisationIsRegisteredWithItsApplication() {
        String code = CaseWalker.creditCode();

        String caseNo = register(fresh(code)).expect(200).field("businessKey");

        JsonNode found = walker.as("clerk")
                .get("/api/v1/organisations?q=" + code)
                .expect(200)
                .json()
                .at("/items/0");
        assertThat(found.get("name").asText()).isEqualTo("新云科技有限公司");
        assertThat(found.get("address").asText()).isEqualTo("上海市浦东新区张江路1号");
        assertThat(walker.of(caseNo).state().get("organisationId")).isEqualTo(found.get("id"));
    }

    @Test
    void anotherContactOfAKnownOrganisationIsTheOneOnRecordFromThenOn() {
        Map<String, Object> form = known();
        form.put("contactName", "李新人");

        register(form).expect(200);

        JsonNode organisation = walker.as("clerk")
                .get("/api/v1/organisations/" + walker.organisationId())
                .json();
        assertThat(organisation.get("contactName").asText()).isEqualTo("李新人");
        assertThat(organisation.get("name").asText()).isEqualTo("云安科技有限公司");
    }

    @ParameterizedTest(name = "received on {0}, entered on {1}: {2}")
    @CsvSource({
        "2028-09-20, 2028-10-10T09:00, MAINTENANCE",
        "2028-09-21, 2028-10-10T09:00, MAINTENANCE_LATE",
        "2029-09-20, 2029-10-10T09:00, MAINTENANCE_LATE",
        "2029-09-21, 2029-10-10T09:00, INITIAL"
    })
    @Rule("Q-4.2")
    void whatAnApplicationCountsAsIsDecidedByTheDayOfReceipt(String receivedOn, String enteredOn, String kind) {
        product.clock().set(LocalDateTime.parse("2026-03-20T09:00"));
        walker.apply().file().review(true).setUpProject().assess().certify();
        product.clock().set(LocalDateTime.parse(enteredOn));
        Map<String, Object> form = known();
        form.put("receivedOn", receivedOn);
        form.put("selfCheckedOn", "2026-03-01");

        String caseNo = register(form).expect(200).field("businessKey");

        assertThat(walker.of(caseNo).state().get("kind").asText()).isEqualTo(kind);
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(
            nullValues = "null",
            value = {
                "applicant, '', form.invalid, applicant",
                "organisationId, '', form.invalid, organisationId",
                "organisationId, 6a9fc7f5-0000-0000-0000-000000000000, organisation.not-found, null",
                "contactName, ' ', form.invalid, contactName",
                "contactEmail, 没有邮箱, form.invalid, contactEmail",
                "contactPhone, 12, form.invalid, contactPhone",
                "level, 9, form.invalid, level",
                "level, 3, qualification.level-not-offered, level",
                "receivedOn, '', form.invalid, receivedOn",
                "receivedOn, 2026-01-13, form.invalid, receivedOn",
                "receivedOn, 2025-12-11, paper-application.date-implausible, receivedOn",
                "selfCheckedOn, '', form.invalid, selfCheckedOn",
                "selfCheckedBy, '', form.invalid, selfCheckedBy",
                "selfCheckedOn, 2026-02-30, form.invalid, selfCheckedOn"
            })
    void whatIsWrongIsToldAtItsFieldAndNothingHasBegun(String field, String value, String code, String told)
            throws IOException {
        String before = everything();
        Map<String, Object> form = known();
        form.put(field, field.equals("level") ? (Object) Integer.valueOf(value) : value);

        Answer refused = register(form).expect(400);

        assertThat(refused.field("message")).matches("(?s).*\\p{IsHan}.*");
        assertThat(refusal(refused).get("code").asText()).isEqualTo(code);
        assertThat(refusal(refused).at("/errors/0/field").asText(null)).isEqualTo(told);
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "organisationName, '', form.invalid",
        "creditCode, 91110108MA01ABCD12, form.invalid",
        "legalPerson, false, qualification.filing-conditions-unmet",
        "sealedAndBound, false, qualification.filing-conditions-unmet",
        "electronicCopy, false, qualification.filing-conditions-unmet"
    })
    void ofANewOrganisationsApplicationNothingRemainsWhereItIsRefused(String field, String value, String code)
            throws IOException {
        String before = everything();
        Map<String, Object> form = fresh(CaseWalker.creditCode());
        form.put(field, value.equals("false") ? (Object) false : value);

        Answer refused = register(form).expect(400);

        assertThat(refusal(refused).get("code").asText()).isEqualTo(code);
        assertThat(refusal(refused).at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void anOrganisationAlreadyRegisteredIsNoNewOne() throws IOException {
        Answer refused = register(fresh(walker.registeredCode())).expect(400);

        assertThat(refusal(refused).get("code").asText()).isEqualTo("organisation.credit-code-taken");
        assertThat(refusal(refused).at("/errors/0/field").asText()).isEqualTo("creditCode");
    }

    @Test
    void anApplicationThatIsUnderWayIsNotRegisteredAgain() throws IOException {
        walker.apply();

        Answer refused = register(known()).expect(400);

        assertThat(refusal(refused).get("code").asText()).isEqualTo("application.duplicate");
        assertThat(refused.text()).contains(walker.caseNo());
        walker.withdraw();
        register(known()).expect(200);
    }

    @Test
    void aDoubleClickOpensOneCase() {
        String submission = UUID.randomUUID().toString();
        Map<String, Object> form = fresh(CaseWalker.creditCode());

        List<Answer> answers = Stream.generate(() -> registering("clerk", submission, form)).limit(4).toList().stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.expect(400).text()).contains("登记"));
        Map<String, Object> again = known();
        registering("clerk", "once-" + submission, again).join().expect(200);
        assertThat(registering("clerk", "once-" + submission, again)
                        .join()
                        .expect(400)
                        .text())
                .contains("该申请书已登记，案件编号Q-2026-");
    }

    @Test
    void whoNamesNoSubmissionRegistersWhateverOthersNamed() {
        walker.apply().withdraw();

        registering("clerk", null, known()).join().expect(200);
        registering("clerk", null, fresh(CaseWalker.creditCode())).join().expect(200);
    }

    @Test
    void whatWasEnteredIsNotKeptByTheEngine() {
        String secret = UUID.randomUUID().toString();
        Map<String, Object> form = known();
        form.put("registrationNote", secret);

        register(form).expect(200);

        assertThat(jdbc.sql("select (select count(*) from ACT_RU_VARIABLE where TEXT_ = :s)"
                                + " + (select count(*) from ACT_HI_VARINST where TEXT_ = :s)"
                                + " + (select count(*) from ACT_HI_DETAIL where TEXT_ = :s)")
                        .param("s", secret)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lead",
                "auditor1",
                "expert1",
                "chair",
                "finance",
                "maker",
                "approver",
                "supervisor",
                "archivist",
                "reader"
            })
    void nobodyButAClerkMayStartIt(String user) {
        String before = everything();

        registering(user, null, known()).join().expect(403);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void otherSystemsDoNotEvenSeeIt() {
        registering("portal", null, known()).join().expect(404);
    }

    @Test
    void administratorsMayNotEither() throws IOException {
        Answer refused = CaseWalker.registerAsync(Http.administrator(environment), null, known())
                .join()
                .expect(400);

        assertThat(refusal(refused).get("code").asText()).isEqualTo("paper-application.not-clerk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qualification", "qualification-acceptance", "qualification-appeal", "notice-delivery"})
    void aClerkStartsNothingElse(String process) {
        walker.as("clerk")
                .post("/engine-rest/process-definition/key/%s/start".formatted(process), Map.of())
                .expect(403);
    }

    private Answer register(Map<String, Object> form) {
        return registering("clerk", UUID.randomUUID().toString(), form).join();
    }

    private CompletableFuture<Answer> registering(String user, String submission, Map<String, Object> form) {
        return CaseWalker.registerAsync(walker.as(user), submission, form);
    }

    private Map<String, Object> known() {
        Map<String, Object> form = walker.paper();
        form.putAll(CaseWalker.fields(
                "receivedOn", "2026-01-09",
                "selfCheckedBy", "王小云",
                "selfCheckedOn", "2026-01-08",
                "registrationNote", "快递单号 SF1234567890"));
        return form;
    }

    private Map<String, Object> fresh(String creditCode) {
        Map<String, Object> form = known();
        form.remove("organisationId");
        form.putAll(CaseWalker.fields(
                "applicant", "NEW",
                "organisationName", "新云科技有限公司",
                "creditCode", creditCode,
                "legalPerson", true,
                "legalRepresentative", "赵法人",
                "address", "上海市浦东新区张江路1号"));
        return form;
    }

    /** How much there is of what a registration makes. */
    private String everything() {
        return jdbc.sql("select concat_ws(' ', (select count(*) from organisation), (select count(*) from case_file),"
                        + " (select count(*) from qualification_application), (select count(*) from outbox_message),"
                        + " (select count(*) from ACT_HI_PROCINST))")
                .query(String.class)
                .single();
    }

    private static JsonNode refusal(Answer answer) throws IOException {
        return JSON.readTree(Base64.getDecoder().decode(answer.header("Refusal")));
    }
}
