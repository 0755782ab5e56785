package org.cloudcert.capability.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.party.CreditCode;
import org.cloudcert.capability.party.CreditCodes;
import org.cloudcert.capability.party.NewOrganisation;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class CasesTest {

    @Autowired
    Cases cases;

    @Autowired
    Participations participations;

    @Autowired
    Interests interests;

    @Autowired
    Organisations organisations;

    @Autowired
    AuditTrail trail;

    @Autowired
    MovableClock clock;

    @Autowired
    PlatformTransactionManager transactions;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    @Rule("X-2")
    void aCaseKeepsTheEditionItWasOpenedUnder() {
        CaseFile opened = open();

        CaseFile read = cases.get(opened.caseNo());

        assertThat(read.edition()).isEqualTo("Q@2025-05");
        assertThat(read.status()).isEqualTo(CaseStatus.OPEN);
        assertThat(read.chain()).isEqualTo(read.caseNo());
        assertThat(read.organisationName()).isEqualTo("𠮷田云科技");
    }

    @Test
    void numbersCountPerRegimeAndYearAndARolledBackOneIsUsedAgain() {
        clock.set(LocalDateTime.parse("2071-12-31T23:59:50"));
        assertThat(open(Regime.CSISMS)).isEqualTo("C-2071-000001");
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(open(Regime.CSISMS)).isEqualTo("C-2071-000002");
            status.setRollbackOnly();
        });
        assertThat(open(Regime.CSISMS)).isEqualTo("C-2071-000002");
        assertThat(open(Regime.GOV_CLOUD)).isEqualTo("G-2071-000001");

        clock.set(LocalDateTime.parse("2072-01-01T00:00:00"));
        assertThat(open(Regime.CSISMS)).isEqualTo("C-2072-000001");
    }

    @Test
    void numbersAreGivenOnceToCasesOpenedAtOnce() {
        clock.set(LocalDateTime.parse("2073-03-01T08:00:00"));

        List<String> numbers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> open(Regime.MARKET_CONDUCT)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 8)
                        .mapToObj("M-2073-%06d"::formatted)
                        .toList());
    }

    @Test
    @Rule("Q-7.1")
    void aClosedCaseOpensAgainWithItsHistory() {
        String caseNo = open().caseNo();
        assertThatThrownBy(() -> cases.reopen(caseNo, "Q-7.1", "申诉成立"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("case.open"));
        cases.close(caseNo, "NOT_PASSED", "Q-5.4.4", "评审未通过");

        cases.reopen(caseNo, "Q-7.1", "申诉成立");

        CaseFile reopened = cases.requireOpen(caseNo);
        assertThat(reopened.outcome()).isNull();
        assertThat(reopened.closedOn()).isNull();
        assertThat(trail.of(caseNo))
                .extracting(AuditEntry::action)
                .filteredOn(action -> action.startsWith("case."))
                .containsExactly("case.opened", "case.closed", "case.reopened");
    }

    @Test
    @Rule("X-1")
    void aNoticeIsShownOnEveryOpenCaseOfTheOrganisationButTheOneItComesFrom() {
        CaseFile first = open();
        NewCase another = new NewCase(Regime.CSISMS, "INITIAL", first.organisationId(), null, null, "C@undated");
        String second = cases.open(another).caseNo();
        String closed = cases.open(another).caseNo();
        cases.close(closed, "WITHDRAWN", null, "撤回");
        String stranger = open().caseNo();

        cases.notice(first.organisationId(), "证书已被暂停", "Q-6", first.caseNo());

        assertThat(cases.noticesOf(second)).extracting(CaseNotice::text).containsExactly("证书已被暂停");
        assertThat(cases.noticesOf(first.caseNo())).isEmpty();
        assertThat(cases.noticesOf(closed)).isEmpty();
        assertThat(cases.noticesOf(stranger)).isEmpty();
        assertThat(trail.of(second)).extracting(AuditEntry::action).endsWith("case.notice");
    }

    @Test
    void aClosedCaseTakesNothingIn() {
        String caseNo = open().caseNo();
        cases.enterStage(caseNo, "ACCEPTANCE", "受理");
        cases.enterStage(caseNo, "ACCEPTANCE", "受理");
        cases.close(caseNo, "NOT_ACCEPTED", "Q-5.2.1", "未附电子版");

        assertRefused("case.closed", () -> cases.requireOpen(caseNo));
        assertRefused("case.closed", () -> cases.enterStage(caseNo, "ASSESSMENT", "评估"));
        assertRefused("case.closed", () -> cases.close(caseNo, "CERTIFIED", null, "再次"));
        assertRefused("case.closed", () -> cases.assignLead(caseNo, "wang"));
        assertThat(cases.get(caseNo))
                .satisfies(closed -> assertThat(closed.outcome()).isEqualTo("NOT_ACCEPTED"))
                .satisfies(closed -> assertThat(closed.closedOn()).isEqualTo(closed.openedOn()));
        assertThat(trail.of(caseNo))
                .extracting(AuditEntry::action)
                .filteredOn(action -> action.startsWith("case."))
                .containsExactly("case.opened", "case.stage-entered", "case.closed");
    }

    @Test
    void unknownCasesAreNotFound() {
        assertRefused("case.not-found", () -> cases.get("Q-1999-000001"));
        assertRefused("case.not-found", () -> participations.assign("Q-1999-000001", "wang", Duty.LEAD));
    }

    @Test
    void aNewLeadRelievesTheOneBefore() {
        String caseNo = open().caseNo();
        cases.assignLead(caseNo, "wang");
        cases.assignLead(caseNo, "li");
        cases.assignLead(caseNo, "li");

        assertThat(cases.get(caseNo).projectLead()).isEqualTo("li");
        assertThat(participations.current(caseNo, Duty.LEAD)).containsExactly("li");
        assertThat(participations.of(caseNo)).extracting(Participation::userId).containsExactly("wang", "li");
    }

    static Stream<Arguments> pairs() {
        return Arrays.stream(Duty.values()).flatMap(held -> Arrays.stream(Duty.values())
                .filter(wanted -> SeparationOfDuties.exclude(held, wanted))
                .map(wanted -> Arguments.of(held, wanted)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    @Rule("X-4")
    void excludedDutiesAreRefusedEvenAfterTheFirstHasEnded(Duty held, Duty wanted) {
        String caseNo = open().caseNo();
        participations.assign(caseNo, "wang", held);
        participations.relieve(caseNo, "wang", held);

        assertThatThrownBy(() -> participations.assign(caseNo, "wang", wanted))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("duty.separation");
                    assertThat(refusal.ruleId()).isEqualTo("X-4");
                    assertThat(refusal).hasMessageContainingAll("wang", caseNo, held.title(), wanted.title());
                });
        participations.assign(caseNo, "li", wanted);
        assertThat(participations.current(caseNo, wanted)).containsExactly("li");
    }

    @Test
    @Rule("X-4")
    void dutiesAreSeparateAcrossTheCasesOfAChainButNotBeyond() {
        CaseFile first = open();
        participations.assign(first.caseNo(), "wang", Duty.TEAM_MEMBER);
        String appeal = cases.openAfter(first.caseNo(), newCase(Regime.QUALIFICATION, first.organisationId()))
                .caseNo();
        String unrelated = open().caseNo();

        assertRefused("duty.separation", () -> participations.assign(appeal, "wang", Duty.APPEAL_HANDLER));
        participations.assign(unrelated, "wang", Duty.APPEAL_HANDLER);
        participations.assign(appeal, "wang", Duty.TEAM_MEMBER);

        assertThat(participations.current(appeal, Duty.TEAM_MEMBER)).containsExactly("wang");
    }

    @Test
    @Rule("X-4")
    void ofTwoExcludingDutiesGivenAtOnceOneIsRefused() {
        String caseNo = open().caseNo();

        List<Boolean> given = Stream.of(Duty.EXPERT, Duty.TEAM_MEMBER)
                .map(duty -> CompletableFuture.supplyAsync(() -> {
                    try {
                        participations.assign(caseNo, "wang", duty);
                        return true;
                    } catch (Refusal refusal) {
                        return false;
                    }
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(given).containsExactlyInAnyOrder(true, false);
        assertThat(participations.of(caseNo)).hasSize(1);
    }

    @Test
    @Rule("X-4")
    void whoDeclaredAnInterestTakesNoDuty() {
        CaseFile opened = open();
        String expert = "expert1";
        interests.declare(expert, opened.organisationId(), "曾任该单位顾问");

        assertThatThrownBy(() -> participations.assign(opened.caseNo(), expert, Duty.EXPERT))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("duty.conflict-of-interest"))
                .hasMessageContaining("曾任该单位顾问");
        participations.assign(open().caseNo(), expert, Duty.EXPERT);
        assertRefused("organisation.not-found", () -> interests.declare(expert, "none", "无"));
    }

    @Test
    void aChangedNameShowsOnOpenCasesOnly() {
        Organisation organisation = organisation(true);
        String open =
                cases.open(newCase(Regime.QUALIFICATION, organisation.id())).caseNo();
        String closed =
                cases.open(newCase(Regime.QUALIFICATION, organisation.id())).caseNo();
        cases.close(closed, "WITHDRAWN", null, "撤回");

        organisations.change(
                organisation.id(), organisation.version(), facts("新名云科技", organisation.creditCode(), true));

        assertThat(cases.get(open).organisationName()).isEqualTo("新名云科技");
        assertThat(cases.get(closed).organisationName()).isEqualTo("𠮷田云科技");
    }

    private CaseFile open() {
        return cases.open(newCase(Regime.QUALIFICATION, organisation(true).id()));
    }

    private String open(Regime regime) {
        return cases.open(newCase(regime, organisation(true).id())).caseNo();
    }

    private Organisation organisation(boolean legalPerson) {
        return organisations.register(facts("𠮷田云科技", CreditCodes.next(), legalPerson));
    }

    private static NewOrganisation facts(String name, String creditCode, boolean legalPerson) {
        return new NewOrganisation(
                name, new CreditCode(creditCode), legalPerson, null, null, "张三", "zhang@example.com", null);
    }

    private static NewCase newCase(Regime regime, String organisationId) {
        return new NewCase(regime, "INITIAL", organisationId, "CLOUD_SECURITY", 1, "Q@2025-05");
    }

    private static void assertRefused(String code, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }
}
