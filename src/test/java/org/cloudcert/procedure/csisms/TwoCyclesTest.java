package org.cloudcert.procedure.csisms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CsismsWalker;
import org.cloudcert.support.CycleWalker;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MeasureWalker;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Six years of one client through HTTP alone, our REST as portal and clients, the engine's as Tasklist: two cycles with all
 * that can come up in them. The clock is moved.
 */
@IntegrationTest
class TwoCyclesTest {

    private static final String EXTENDED = "公有云基础设施服务（云主机、云存储）和云数据库服务的提供和运营";

    @Autowired
    Product product;

    private CsismsWalker client;
    private CycleWalker cycle;
    private String first;
    private String second;

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    @Rule({
        "C-5.2.4",
        "C-5.3.1",
        "C-5.3.2",
        "C-5.3.3",
        "C-5.4.1.1",
        "C-5.4.1.2",
        "C-5.4.1.3",
        "C-5.4.1.4",
        "I-9.3",
        "I-9.5.1",
        "I-9.6.3",
        "I-9.6.4",
        "I-9.6.5",
        "I-9.7",
        "X-3",
        "X-4"
    })
    void sixYearsOfAClient() {
        initialCertification();
        surveillanceInTime();
        scopeExtension();
        missedSurveillanceSuspendsAndIsMadeUpFor();
        lateRecertification();
        secondCycleRunsFromItsOwnDecision();
        withdrawalAppealedAndUpheld();
        recertificationInTime();
        historyStaysAsItWas();
    }

    private void initialCertification() {
        clock("2026-04-15T09:00");
        client = product.csisms("云端六年科技有限公司").certified();
        cycle = product.cycles(client.walker());
        assertThat(client.walker().state().get("outcome").asText()).isEqualTo("CERTIFIED");
        assertThat(cycle.shown().get("validUntil").asText()).isEqualTo("2029-04-15");
        assertThat(window(1)).isEqualTo("2026-04-16 2027-04-15");
        first = number();
        assertThat(status(first)).isEqualTo("VALID");
    }

    private void surveillanceInTime() {
        at("2027-02-16T09:00");
        CaseWalker surveillance = cycle.underWay("CSISMS_SURVEILLANCE");
        // Whoever audits sees by when, in the case and on the task.
        assertThat(surveillance
                        .as("lead")
                        .get(surveillance.path("/deadlines"))
                        .expect(200)
                        .text())
                .contains("第1次监督审核最迟日", "2027-04-15");
        at("2027-04-01T09:00");
        cycle.keep();
        assertThat(window(2)).isEqualTo("2028-01-01 2028-07-01");
    }

    private void scopeExtension() {
        at("2027-09-06T09:00");
        cycle.tryExtend("portal", EXTENDED).expect(201);
        cycle.reviewExtension(true, false);
        product.audit(cycle.underWay("CSISMS_SPECIAL")).carry(true).decide("POSITIVE");
        assertThat(register(number()).get("scope").asText()).isEqualTo(EXTENDED);
        // An extension is no surveillance: the next one stays where it was.
        assertThat(window(2)).isEqualTo("2028-01-01 2028-07-01");
    }

    private void missedSurveillanceSuspendsAndIsMadeUpFor() {
        at("2028-07-01T23:59");
        at("2028-07-02T00:01");
        MeasureWalker suspension = new MeasureWalker(client.walker()).atLatest();
        assertThat(suspension.view().get("measure").asText()).isEqualTo("SUSPENSION");
        suspension.state().decide("IMPOSE");
        assertThat(status(number())).isEqualTo("SUSPENDED");

        clock("2028-09-04T09:00");
        cycle.keep();
        suspension.requestRestoration().decideRestoration("RESTORE");
        assertThat(status(number())).isEqualTo("VALID");
        assertThat(suspension.walker().state().get("outcome").asText()).isEqualTo("RESTORED");
    }

    private void lateRecertification() {
        at("2028-10-16T09:00");
        assertThat(cycle.underWayCount("CSISMS_RECERTIFICATION")).isOne();
        at("2029-04-16T00:01");
        assertThat(status(number())).isEqualTo("EXPIRED");
        clock("2029-07-10T09:00");
        cycle.recertify();
        assertThat(number()).isNotEqualTo(first);
        second = number();
        JsonNode renewed = register(second);
        assertThat(renewed.get("validFrom").asText()).isEqualTo("2029-07-10");
        assertThat(renewed.get("validUntil").asText()).isEqualTo("2032-04-15");
    }

    private void secondCycleRunsFromItsOwnDecision() {
        assertThat(cycle.programme().get("cycle").asInt()).isEqualTo(2);
        assertThat(window(1)).isEqualTo("2029-07-11 2030-07-10");
        at("2030-06-20T09:00");
        cycle.keep();
        assertThat(window(2)).isEqualTo("2031-01-01 2031-09-20");
        at("2031-09-01T09:00");
        cycle.keep();
    }

    private void withdrawalAppealedAndUpheld() {
        at("2031-10-13T09:00");
        MeasureWalker withdrawal =
                new MeasureWalker(client.walker()).call("WITHDRAWAL").state().decide("IMPOSE");
        assertThat(status(number())).isEqualTo("WITHDRAWN");
        assertThat(cycle.shown().get("status").asText()).isEqualTo("CLOSED");

        clock("2031-10-20T09:00");
        CaseWalker measure = withdrawal.walker();
        CaseWalker appeal = measure.of(measure.as("portal")
                        .post(
                                "/api/v1/csisms/cases/%s/appeals".formatted(measure.caseNo()),
                                Map.of("grounds", "所列控制失效均已在审核当日纠正，有记录为证。"))
                        .expect(201)
                        .field("caseNo"))
                .settle();
        appeal.complete(
                        "supervisor2",
                        "UserTask_InvestigateClientAppeal",
                        CaseWalker.fields("appealFindings", "纠正记录属实，早于处置决定。"))
                .complete(
                        "supervisor2",
                        "UserTask_ConcludeClientAppeal",
                        CaseWalker.fields("appealDecision", "UPHELD", "appealReason", "处置决定依据的事实不成立。"));
        assertThat(appeal.state().get("outcome").asText()).isEqualTo("UPHELD");
        assertThat(status(number())).isEqualTo("VALID");
        assertThat(cycle.shown().get("status").asText()).isEqualTo("OPEN");
    }

    private void recertificationInTime() {
        at("2032-03-15T09:00");
        cycle.recertify();
        assertThat(register(number()).get("validUntil").asText()).isEqualTo("2035-04-15");
    }

    /** What the certificates were worth on any day can still be asked for. */
    private void historyStaysAsItWas() {
        assertThat(statusOn(first, "2028-07-02")).isEqualTo("SUSPENDED");
        assertThat(statusOn(first, "2028-09-04")).isEqualTo("VALID");
        assertThat(statusOn(first, "2029-04-16")).isEqualTo("EXPIRED");
        assertThat(statusOn(second, "2031-10-13")).isEqualTo("WITHDRAWN");
        assertThat(statusOn(second, "2031-10-20")).isEqualTo("VALID");
    }

    private String number() {
        return cycle.shown().get("certificateNumber").asText();
    }

    /** The first and the last day of a surveillance of the running cycle. */
    private String window(int number) {
        JsonNode window = cycle.programme().get("surveillance").get(number - 1).get("window");
        return window.get("earliest").asText() + " " + window.get("latest").asText();
    }

    private JsonNode register(String number) {
        return product.http().get("/public/certificates/" + number).expect(200).json();
    }

    private String status(String number) {
        return statusOn(number, LocalDate.now(product.clock()).toString());
    }

    private String statusOn(String number, String day) {
        return product.http()
                .get("/public/certificates/%s?asOf=%s".formatted(number, day))
                .expect(200)
                .field("status");
    }

    private void clock(String time) {
        product.clock().set(LocalDateTime.parse(time));
    }

    private void at(String time) {
        cycle.at(time);
    }
}
