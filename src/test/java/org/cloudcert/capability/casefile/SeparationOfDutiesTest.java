package org.cloudcert.capability.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cloudcert.capability.casefile.Duty.APPEAL_HANDLER;
import static org.cloudcert.capability.casefile.Duty.APPLICATION_REVIEWER;
import static org.cloudcert.capability.casefile.Duty.APPROVER;
import static org.cloudcert.capability.casefile.Duty.COMPLAINT_HANDLER;
import static org.cloudcert.capability.casefile.Duty.EXPERT;
import static org.cloudcert.capability.casefile.Duty.EXPERT_CHAIR;
import static org.cloudcert.capability.casefile.Duty.FILING_CLERK;
import static org.cloudcert.capability.casefile.Duty.INVESTIGATOR;
import static org.cloudcert.capability.casefile.Duty.LEAD;
import static org.cloudcert.capability.casefile.Duty.SANCTION_DECIDER;
import static org.cloudcert.capability.casefile.Duty.SUPERVISOR;
import static org.cloudcert.capability.casefile.Duty.TEAM_MEMBER;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Rule({"X-4", "Q-5.4.4"})
class SeparationOfDutiesTest {

    /** All pairs that one person must not have, each once; written out, not computed. */
    private static final Set<Set<Duty>> FORBIDDEN = Set.of(
            Set.of(LEAD, SANCTION_DECIDER),
            Set.of(LEAD, INVESTIGATOR),
            Set.of(LEAD, COMPLAINT_HANDLER),
            Set.of(TEAM_MEMBER, SANCTION_DECIDER),
            Set.of(TEAM_MEMBER, INVESTIGATOR),
            Set.of(TEAM_MEMBER, COMPLAINT_HANDLER),
            Set.of(EXPERT, SANCTION_DECIDER),
            Set.of(EXPERT, INVESTIGATOR),
            Set.of(EXPERT, COMPLAINT_HANDLER),
            Set.of(EXPERT_CHAIR, SANCTION_DECIDER),
            Set.of(EXPERT_CHAIR, INVESTIGATOR),
            Set.of(EXPERT_CHAIR, COMPLAINT_HANDLER),
            Set.of(APPROVER, INVESTIGATOR),
            Set.of(APPROVER, COMPLAINT_HANDLER),
            Set.of(SANCTION_DECIDER, INVESTIGATOR),
            Set.of(SANCTION_DECIDER, COMPLAINT_HANDLER),
            Set.of(SANCTION_DECIDER, APPEAL_HANDLER),
            Set.of(INVESTIGATOR, APPEAL_HANDLER),
            Set.of(COMPLAINT_HANDLER, APPEAL_HANDLER),
            Set.of(LEAD, EXPERT),
            Set.of(LEAD, EXPERT_CHAIR),
            Set.of(LEAD, APPROVER),
            Set.of(LEAD, APPEAL_HANDLER),
            Set.of(TEAM_MEMBER, EXPERT),
            Set.of(TEAM_MEMBER, EXPERT_CHAIR),
            Set.of(TEAM_MEMBER, APPROVER),
            Set.of(TEAM_MEMBER, APPEAL_HANDLER),
            Set.of(EXPERT, APPROVER),
            Set.of(EXPERT, APPEAL_HANDLER),
            Set.of(EXPERT_CHAIR, APPROVER),
            Set.of(EXPERT_CHAIR, APPEAL_HANDLER),
            Set.of(APPROVER, APPEAL_HANDLER),
            Set.of(FILING_CLERK, APPEAL_HANDLER),
            Set.of(APPLICATION_REVIEWER, APPEAL_HANDLER),
            Set.of(SUPERVISOR, LEAD),
            Set.of(SUPERVISOR, TEAM_MEMBER));

    static Stream<Arguments> pairs() {
        return Arrays.stream(Duty.values()).flatMap(held -> Arrays.stream(Duty.values())
                .map(wanted -> Arguments.of(held, wanted, held != wanted && FORBIDDEN.contains(Set.of(held, wanted)))));
    }

    @ParameterizedTest(name = "{0} wants {1}: forbidden {2}")
    @MethodSource("pairs")
    void eachPairOfDuties(Duty held, Duty wanted, boolean forbidden) {
        assertThat(SeparationOfDuties.exclude(wanted, held)).isEqualTo(forbidden);
    }
}
