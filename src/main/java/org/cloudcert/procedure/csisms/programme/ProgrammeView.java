package org.cloudcert.procedure.csisms.programme;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.cloudcert.procedure.csisms.AuditType;

/**
 * Where the audit programme of a certification stands.
 *
 * @param cycle 1 for the cycle of the initial certification
 * @param provisional whether the cycle is not decided yet, so that its days are those expected
 * @param surveillance in order, done and still to be done
 * @param recertification the days on which recertification is decided in time
 * @param restoration the days on which an expired certification is restored when the work is finished
 * @param suggestion what the next audit of the cycle should cover
 */
public record ProgrammeView(
        String certification,
        int cycle,
        boolean provisional,
        LocalDate decidedOn,
        LocalDate validUntil,
        List<Surveillance> surveillance,
        Days recertification,
        Days restoration,
        CoverageView coverage,
        List<Control> suggestion,
        List<String> services,
        List<Site> sites,
        List<Done> audits) {

    /**
     * @param on the last day on site, or the day it is planned for
     * @param window null where the rules ask for no further audit in the cycle
     * @param planned numbers of what it is to cover
     */
    public record Surveillance(
            int number, PlannedAudit.State state, String stateTitle, LocalDate on, Days window, List<String> planned) {}

    /** @param explanation Chinese, line by line */
    public record Days(LocalDate earliest, LocalDate latest, List<String> explanation) {

        static Days of(Window window) {
            return window == null ? null : new Days(window.earliest(), window.latest(), window.explanation());
        }
    }

    /**
     * What the surveillance audits of the cycle cover.
     *
     * @param open numbers not covered yet
     * @param gap numbers that no audit is planned to cover either
     */
    public record CoverageView(int wanted, int done, List<String> open, List<String> gap) {

        static CoverageView of(Coverage coverage) {
            List<String> open = coverage.open();
            return new CoverageView(
                    coverage.wanted().size(), coverage.wanted().size() - open.size(), open, coverage.gap());
        }
    }

    /**
     * An audit of any type that took place.
     *
     * @param positive what the team recommends; null while findings are open
     */
    public record Done(
            String caseNo,
            AuditType type,
            String typeTitle,
            LocalDate firstDay,
            LocalDate lastDay,
            Boolean positive,
            Collection<String> controls) {

        static Done of(AuditDone audit) {
            return new Done(
                    audit.caseNo(),
                    audit.type(),
                    audit.type().title(),
                    audit.firstDay(),
                    audit.lastDay(),
                    audit.positive(),
                    audit.controls());
        }
    }
}
