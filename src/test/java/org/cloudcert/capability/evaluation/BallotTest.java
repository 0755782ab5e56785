package org.cloudcert.capability.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Arrays;
import java.util.List;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Rule("Q-5.4.4")
class BallotTest {

    /** Votes by letter: P passed, F failed, M more evidence, A abstained. */
    @ParameterizedTest(name = "{0} members, {1}: {2} → {3}")
    @CsvSource({
        "3, PP,    PASS,          ",
        "3, PPP,   PASS,          ",
        "3, P,     PASS,          panel.no-quorum",
        "3, '',    PASS,          panel.no-quorum",
        "3, PAA,   PASS,          panel.no-quorum",
        "3, PPA,   PASS,          ",
        "3, PFA,   PASS,          panel.no-majority",
        "3, PF,    PASS,          panel.no-majority",
        "3, PF,    FAIL,          ",
        "3, PF,    MORE_EVIDENCE, ",
        "3, PFM,   PASS,          panel.no-majority",
        "3, PFM,   MORE_EVIDENCE, ",
        "3, PPF,   PASS,          ",
        "3, PPF,   FAIL,          panel.against-majority",
        "3, PPM,   MORE_EVIDENCE, panel.against-majority",
        "3, FFP,   PASS,          panel.no-majority",
        "3, FFP,   FAIL,          ",
        "3, FFP,   MORE_EVIDENCE, panel.against-majority",
        "3, MMP,   MORE_EVIDENCE, ",
        "3, MMP,   FAIL,          panel.against-majority",
        "3, AAA,   MORE_EVIDENCE, panel.no-quorum",
        "4, PP,    PASS,          panel.no-quorum",
        "4, PPP,   PASS,          ",
        "4, PPFF,  PASS,          panel.no-majority",
        "4, PPFF,  FAIL,          ",
        "5, PPP,   PASS,          panel.no-quorum",
        "5, PPPP,  PASS,          ",
        "5, PPPFF, PASS,          ",
        "5, PPFFA, PASS,          panel.no-majority",
        "6, PPPP,  PASS,          ",
        "7, PPPP,  PASS,          panel.no-quorum",
        "7, PPPPP, PASS,          "
    })
    void aConclusionTakesAQuorumAndFollowsTheMajority(
            int members, String votes, ReviewConclusion conclusion, String refusal) {
        Ballot ballot = new Ballot(members, votes(votes));

        if (refusal == null) {
            assertThatNoException().isThrownBy(() -> ballot.requireAllows(conclusion, Share.of("2/3")));
        } else {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> ballot.requireAllows(conclusion, Share.of("2/3")))
                    .satisfies(refused -> {
                        assertThat(refused.code()).isEqualTo(refusal);
                        assertThat(refused.ruleId()).isEqualTo("Q-5.4.4");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"2/3, 3, 2", "2/3, 4, 3", "2/3, 5, 4", "2/3, 6, 4", "1/2, 5, 3", "1/1, 7, 7"})
    void aShareIsRoundedUp(String share, int whole, int atLeast) {
        assertThat(Share.of(share).atLeast(whole)).isEqualTo(atLeast);
    }

    @ParameterizedTest
    @CsvSource({"3/2", "0/3", "2", "'2/ 3'", "-1/3"})
    void nonsenseIsNoShare(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Share.of(text));
    }

    private static List<Vote> votes(String letters) {
        return letters.chars()
                .mapToObj(letter -> Arrays.stream(Vote.values())
                        .filter(vote -> vote.name().charAt(0) == letter)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }
}
