package org.cloudcert.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.appeal.AppealResult;
import org.cloudcert.procedure.csisms.cycle.CycleOutcome;
import org.cloudcert.procedure.csisms.report.ReportAction;
import org.cloudcert.procedure.csisms.sanction.SanctionOutcome;
import org.cloudcert.procedure.qualification.ApplicationKind;
import org.cloudcert.procedure.qualification.Outcome;
import org.cloudcert.procedure.qualification.appeal.AppealOutcome;
import org.cloudcert.procedure.qualification.appeal.Appeals;
import org.cloudcert.procedure.qualification.complaint.ComplaintDecision;
import org.cloudcert.procedure.qualification.complaint.Complaints;
import org.cloudcert.procedure.qualification.handling.HandlingOutcome;
import org.cloudcert.procedure.qualification.handling.Handlings;
import org.cloudcert.procedure.qualification.maintenance.Maintenance;
import org.cloudcert.procedure.qualification.maintenance.WatchOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** People never read a code where a procedure has a word. */
class WordsTest {

    static Stream<String> words() {
        return Stream.of(
                        codes("kind.", ApplicationKind.values()),
                        codes("outcome.", Outcome.values()),
                        Stream.of(Appeals.KIND, Complaints.KIND, Handlings.KIND, Maintenance.KIND)
                                .map(kind -> "kind." + kind),
                        codes("outcome." + Appeals.KIND + ".", AppealOutcome.values()),
                        codes("outcome." + Complaints.KIND + ".", ComplaintDecision.values()),
                        codes("outcome." + Handlings.KIND + ".", HandlingOutcome.values()),
                        codes("outcome." + Maintenance.KIND + ".", WatchOutcome.values()),
                        Stream.of(
                                        CaseKind.CSISMS_SANCTION,
                                        CaseKind.CSISMS_REPORT,
                                        CaseKind.CSISMS_APPEAL,
                                        CaseKind.CSISMS_COMPLAINT)
                                .map(kind -> "kind." + kind),
                        codes("outcome." + CaseKind.CSISMS_SANCTION + ".", SanctionOutcome.values()),
                        codes("outcome." + CaseKind.CSISMS_REPORT + ".", ReportAction.values()),
                        codes("outcome." + CaseKind.CSISMS_APPEAL + ".", AppealResult.values()),
                        codes("outcome." + CaseKind.CSISMS_CYCLE + ".", CycleOutcome.values()))
                .flatMap(codes -> codes);
    }

    private static Stream<String> codes(String prefix, Enum<?>... words) {
        return Stream.of(words).map(word -> prefix + word.name());
    }

    @ParameterizedTest
    @MethodSource("words")
    void everyKindAndOutcomeHasAChineseWord(String code) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");

        assertThat(messages.getMessage(code, null, "", Locale.CHINA)).matches("(CSISMS)?[\\p{IsHan}（），]+");
    }
}
