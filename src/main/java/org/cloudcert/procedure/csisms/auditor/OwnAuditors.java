package org.cloudcert.procedure.csisms.auditor;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.procedure.csisms.application.OwnCompetence;
import org.cloudcert.procedure.csisms.auditor.AuditTimeFactors.Complexity;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/** The body is competent for what one of its auditors can be assigned to; an audit takes what the table says. */
@Component
@Rule("C-5.2.1")
class OwnAuditors implements OwnCompetence {

    private final Auditors auditors;
    private final AuditTimes times;

    OwnAuditors(Auditors auditors, AuditTimes times) {
        this.auditors = auditors;
        this.times = times;
    }

    @Override
    public Set<String> lacking(String organisationId, Collection<String> categories, LocalDate on) {
        List<AuditorView> register = auditors.all();
        return categories.stream()
                .filter(category -> register.stream().noneMatch(auditor -> auditors.obstacles(
                                auditor.userId(), organisationId, List.of(category), on, on)
                        .isEmpty()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public BigDecimal initialAudit(int headcount, int sites, LocalDate on) {
        AuditTimeFactors factors = new AuditTimeFactors(headcount, sites, Complexity.MEDIUM, false);
        return times.reckon(factors, AuditType.STAGE_1, on)
                .days()
                .add(times.reckon(factors, AuditType.STAGE_2, on).days());
    }
}
