package org.cloudcert.capability.fee;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.NewCase;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.capability.party.CreditCode;
import org.cloudcert.capability.party.CreditCodes;
import org.cloudcert.capability.party.NewOrganisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.Rulebook;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@IntegrationTest
@RecordApplicationEvents
class FeesTest {

    private static final LocalDate PAID_ON = LocalDate.parse("2026-03-10");

    @Autowired
    Fees fees;

    @Autowired
    Cases cases;

    @Autowired
    Organisations organisations;

    @Autowired
    AuditTrail trail;

    @Autowired
    Rulebook rulebook;

    @Autowired
    MovableClock clock;

    @Autowired
    Environment environment;

    @Autowired
    ApplicationEvents events;

    private String caseNo;

    @BeforeEach
    void openCase() {
        clock.set(LocalDateTime.parse("2026-03-11T10:00"));
        String organisation = organisations
                .register(new NewOrganisation(
                        "𠮷田云科技",
                        new CreditCode(CreditCodes.next()),
                        true,
                        null,
                        null,
                        "张三",
                        "zhang@example.com",
                        null))
                .id();
        caseNo = cases.open(
                        new NewCase(Regime.QUALIFICATION, "INITIAL", organisation, "CLOUD_SECURITY", 1, "Q@2025-05"))
                .caseNo();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    /** What happens: {@code charge}, or an amount and, after a slash, its reference. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "not charged,            '',                                 ,     0,     0,     0,    0",
        "charged,                charge,                           36000, 0,     36000, 0,    0",
        "in full,                charge 36000/a,                   36000, 36000, 0,     0,    1",
        "too little,             charge 35999.99/a,                36000, 35999.99, 0.01, 0,  0",
        "in parts,               charge 20000/a 15999.99/b 0.01/c, 36000, 36000, 0,     0,    1",
        "too much,               charge 36500.50/a,                36000, 36500.5, 0,   500.5, 1",
        "more after all is paid, charge 36000/a 1000/b 1/c,        36000, 37001, 0,     1001, 1",
        "twice the same,         charge 20000/a 20000/a 20000.00/a, 36000, 20000, 16000, 0,   0",
        "all of it twice,        charge 36000/a 36000/a,           36000, 36000, 0,     0,    1",
        "before the charge,      20000/a,                            ,     20000, 0,     0,    0",
        "all before the charge,  20000/a 16000/b charge,           36000, 36000, 0,     0,    1",
        "part before the charge, 20000/a charge 16000/b,           36000, 36000, 0,     0,    1",
        "charged twice,          charge 36000/a charge,            36000, 36000, 0,     0,    1",
    })
    @Rule({"Q-5.3.2", "Q-9.1"})
    void accounts(
            String name,
            String history,
            BigDecimal charged,
            BigDecimal paid,
            BigDecimal outstanding,
            BigDecimal overpaid,
            int settledEvents) {
        for (String step : history.split(" ")) {
            if (step.equals("charge")) {
                fees.charge(caseNo, FeeSchedule.of(rule("Q-9.1")));
            } else if (!step.isEmpty()) {
                pay(step.substring(0, step.indexOf('/')), step.substring(step.indexOf('/') + 1));
            }
        }

        Account account = fees.account(caseNo);
        assertThat(account.charged())
                .usingComparator(nullsFirst(naturalOrder()))
                .isEqualTo(charged);
        assertThat(account.paid()).isEqualByComparingTo(paid);
        assertThat(account.outstanding()).isEqualByComparingTo(outstanding);
        assertThat(account.overpaid()).isEqualByComparingTo(overpaid);
        assertThat(account.settled()).isEqualTo(settledEvents == 1);
        assertThat(settled()).isEqualTo(settledEvents);
    }

    @ParameterizedTest
    @CsvSource({"Q-9.1", "Q-9.2"})
    @Rule({"Q-5.3.1", "Q-9.1", "Q-9.2"})
    void theFeeFollowsTheSchedule(String ruleId) {
        assertThatThrownBy(() -> fees.invoice(caseNo)).isInstanceOf(IllegalStateException.class);

        Invoice invoice = fees.charge(caseNo, FeeSchedule.of(rule(ruleId)));

        assertThat(invoice.ruleId()).isEqualTo(ruleId);
        assertThat(invoice.items()).extracting(RuleEntry.FeeItem::name).containsExactly("审核费用", "三年年金");
        assertThat(invoice.items())
                .extracting(RuleEntry.FeeItem::yuan)
                .containsExactly(new BigDecimal("21000.00"), new BigDecimal("15000.00"));
        assertThat(invoice.total()).isEqualTo("36000.00");
        assertThat(fees.invoice(caseNo)).isEqualTo(invoice);
        assertThat(fees.charge(caseNo, FeeSchedule.of(rule(ruleId)))).isEqualTo(invoice);
        assertThat(trail.of(caseNo))
                .filteredOn(entry -> entry.action().equals("FEE_CHARGED"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.ruleId()).isEqualTo(ruleId));
    }

    @ParameterizedTest
    @CsvSource({
        "0,            2026-03-10, r,    amount",
        "-1,           2026-03-10, r,    amount",
        "0.001,        2026-03-10, r,    amount",
        "1e20,         2026-03-10, r,    amount",
        "1e-2000000,   2026-03-10, r,    amount",
        ",             2026-03-10, r,    amount",
        "1,            2026-03-12, r,    paidOn",
        "1,            1066-10-14, r,    paidOn",
        "1,            ,           r,    paidOn",
        "1,            2026-03-11, ' ',  reference",
        "1,            2026-03-11, ,     reference",
        "1,            2026-03-11, 'a\nb', reference",
        "1,            2026-03-11, 'a\u2028b', reference",
        "1,            2026-03-11, 'a\ud842', reference",
    })
    void whatIsNoPaymentIsRefused(BigDecimal amount, LocalDate paidOn, String reference, String field) {
        assertThatThrownBy(() -> fees.pay(caseNo, new NewPayment(amount, paidOn, reference)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("payment.invalid");
                    assertThat(refusal.fieldErrors())
                            .extracting(Refusal.FieldError::field)
                            .containsExactly(field);
                });
        assertThat(fees.payments(caseNo)).isEmpty();
    }

    @Test
    void aReferenceStandsForOnePayment() {
        Fees.Receipt first = pay("20000", "𠮷-1");

        assertThat(pay("20000.00", " 𠮷-1 ").payment().id())
                .isEqualTo(first.payment().id());
        refused("payment.reference-conflict", () -> pay("20000.01", "𠮷-1"));
        refused(
                "payment.reference-conflict",
                () -> fees.pay(caseNo, new NewPayment(new BigDecimal("20000"), PAID_ON.minusDays(1), "𠮷-1")));
        assertThat(fees.payments(caseNo)).hasSize(1);
        assertThat(trail.of(caseNo))
                .extracting(AuditEntry::action)
                .filteredOn("PAYMENT_RECEIVED"::equals)
                .hasSize(1);
    }

    @Test
    @Rule("Q-5.3.2")
    void aClosedCaseTakesNoMoreMoney() {
        pay("20000", "a");
        cases.close(caseNo, "WITHDRAWN", null, "撤回");

        refused("payment.case-closed", () -> pay("16000", "b"));
        assertThat(pay("20000", "a").repeated()).isTrue();
        refused("case.not-found", () -> fees.pay("Q-1999-000001", new NewPayment(BigDecimal.ONE, PAID_ON, "a")));
        refused("case.not-found", () -> fees.payments("Q-1999-000001"));
    }

    @Test
    @Rule("Q-5.3.2")
    void paymentsAtOnceAllCountAndSettleOnce() {
        List<CompletableFuture<?>> atOnce = IntStream.range(0, 8)
                .<CompletableFuture<?>>mapToObj(i -> CompletableFuture.runAsync(() -> {
                    if (i == 3) {
                        fees.charge(caseNo, FeeSchedule.of(rule("Q-9.1")));
                    }
                    pay("6000", "part-" + i % 6);
                }))
                .toList();
        atOnce.forEach(CompletableFuture::join);

        Account account = fees.account(caseNo);
        assertThat(account.paid()).isEqualByComparingTo("36000");
        assertThat(account.settled()).isTrue();
        assertThat(fees.payments(caseNo)).hasSize(6);
        assertThat(settled()).isEqualTo(1);
    }

    @Test
    void overHttp() {
        fees.charge(caseNo, FeeSchedule.of(rule("Q-9.1")));
        Http http = Http.administrator(environment);
        String path = "/api/v1/cases/" + caseNo + "/payments";
        Map<String, Object> payment =
                Map.of("amount", new BigDecimal("37000.00"), "paidOn", "2026-03-10", "reference", "r-1");

        Answer created = http.post(path, payment);
        Answer again = http.post(path, payment);
        Answer other = http.post(path, Map.of("amount", 1, "paidOn", "2026-03-10", "reference", "r-1"));
        Answer broken = http.post(path, "{\"amount\": ");
        Answer invalid = http.post(path, Map.of("amount", -1, "paidOn", "2026-03-10", "reference", "r-2"));
        Answer halfCharacter =
                http.post(path, "{\"amount\": 1, \"paidOn\": \"2026-03-10\", \"reference\": \"r-\\ud842\"}");
        Answer listed = http.get(path);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().at("/account/overpaid").decimalValue()).isEqualByComparingTo("1000");
        assertThat(created.json().at("/account/settled").booleanValue()).isTrue();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/payment/id")).isEqualTo(created.json().at("/payment/id"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.field("code")).isEqualTo("payment.reference-conflict");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(invalid.status()).isEqualTo(422);
        assertThat(invalid.text()).contains("金额须大于零");
        assertThat(halfCharacter.status()).isEqualTo(422);
        assertThat(halfCharacter.json().at("/errors/0/field").asText()).isEqualTo("reference");
        assertThat(listed.json().get("items")).hasSize(1);
        assertThat(http.get("/api/v1/cases/Q-1999-000001/payments").status()).isEqualTo(404);
    }

    private Fees.Receipt pay(String amount, String reference) {
        return fees.pay(caseNo, new NewPayment(new BigDecimal(amount), PAID_ON, reference));
    }

    private RuleEntry rule(String id) {
        return rulebook.edition("Q@2025-05").rule(id);
    }

    private long settled() {
        return events.stream(InvoiceSettled.class)
                .filter(event -> event.caseNo().equals(caseNo))
                .count();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }
}
