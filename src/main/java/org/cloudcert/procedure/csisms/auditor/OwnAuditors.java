package org.cloudcert.procedure.csisms.auditor;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cloudcert.procedure.csisms.application.OwnCompetence;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/** The body is competent for what one of its auditors can be assigned to. */
@Component
@Rule("C-5.2.1")
class OwnAuditors implements OwnCompetence {

    private final Auditors auditors;

    OwnAuditors(Auditors auditors) {
        this.auditors = auditors;
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
}
