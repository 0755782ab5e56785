package org.cloudcert.capability.evaluation;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.NewCase;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.capability.party.CreditCode;
import org.cloudcert.capability.party.NewOrganisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.rule.Edition;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rulebook;
import org.springframework.context.ApplicationContext;

/** Brings cases to the state that a test of evaluations begins with. */
public class TestEvaluations {

    /** Experts that no other duty excludes. */
    public static final List<String> EXPERTS = List.of("expert-1", "expert-2", "expert-3");

    /** Letters and digits that a credit code may hold. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private final Organisations organisations;
    private final Cases cases;
    private final Participations participations;
    private final Evaluations evaluations;
    private final Edition edition;

    public TestEvaluations(ApplicationContext context) {
        organisations = context.getBean(Organisations.class);
        cases = context.getBean(Cases.class);
        participations = context.getBean(Participations.class);
        evaluations = context.getBean(Evaluations.class);
        edition = context.getBean(Rulebook.class).edition("Q@2025-05");
    }

    /** A case with the lead {@code lead}, the team members {@code anna} and {@code bo}, and nothing rated. */
    public String opened() {
        String organisationId = organisations
                .register(new NewOrganisation(
                        "评估试验公司" + UUID.randomUUID(), creditCode(), true, null, null, "张三", "zhang@example.org", null))
                .id();
        String caseNo = cases.open(new NewCase(
                        Regime.QUALIFICATION, "INITIAL", organisationId, "CLOUD_SECURITY", 1, edition.reference()))
                .caseNo();
        cases.assignLead(caseNo, "lead");
        participations.assign(caseNo, "anna", Duty.TEAM_MEMBER);
        participations.assign(caseNo, "bo", Duty.TEAM_MEMBER);
        evaluations.open(caseNo, edition);
        return caseNo;
    }

    /** As {@link #opened}, with every criterion met. */
    public String rated() {
        String caseNo = opened();
        evaluations.unrated(caseNo).forEach(criterion -> rate(caseNo, criterion.id(), Conformity.CONFORMING));
        return caseNo;
    }

    /** As {@link #rated}, with a positive conclusion. */
    public String concluded() {
        String caseNo = rated();
        evaluations.conclude(caseNo, Conformity.CONFORMING, "各项指标均符合");
        return caseNo;
    }

    /** Rates as {@code anna}, whatever was there before. */
    public void rate(String caseNo, String criterionId, Conformity conformity) {
        long version = evaluations.rating(caseNo, criterionId).version();
        evaluations.rate(caseNo, criterionId, version, rating(conformity, "anna"));
    }

    static Rating rating(Conformity conformity, String assessor) {
        return new Rating(conformity, Set.of(AssessmentMethod.DOCUMENT_REVIEW), "查阅制度文件", Set.of(), assessor);
    }

    private static CreditCode creditCode() {
        StringBuilder start = new StringBuilder("91");
        while (start.length() < 17) {
            start.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
        }
        return ALPHABET.chars()
                .mapToObj(check -> start.toString() + (char) check)
                .flatMap(code -> {
                    try {
                        return Stream.of(new CreditCode(code));
                    } catch (Refusal wrongCheckCharacter) {
                        return Stream.empty();
                    }
                })
                .findFirst()
                .orElseThrow();
    }
}
