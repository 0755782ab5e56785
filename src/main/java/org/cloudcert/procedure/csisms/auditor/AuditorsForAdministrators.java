package org.cloudcert.procedure.csisms.auditor;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.cloudcert.capability.staffing.AuditorRegister;
import org.springframework.stereotype.Component;

/** The register as administrators keep it on their page. */
@Component
class AuditorsForAdministrators implements AuditorRegister {

    private final Auditors auditors;

    AuditorsForAdministrators(Auditors auditors) {
        this.auditors = auditors;
    }

    @Override
    public List<Entry> entries() {
        return auditors.all().stream()
                .map(one -> new Entry(
                        one.userId(),
                        one.name(),
                        one.registrationNumber(),
                        one.validUntil(),
                        one.confirmedOn(),
                        one.evaluation(),
                        one.categories(),
                        one.educatedUntil()))
                .toList();
    }

    @Override
    public void enter(String userId, String registrationNumber, LocalDate validUntil) {
        auditors.register(userId, registrationNumber, validUntil);
    }

    @Override
    public void confirm(String userId, Set<String> categories, String evaluation) {
        auditors.confirm(userId, categories, evaluation);
    }

    @Override
    public void recordEducation(String userId, LocalDate completedOn, int hours, String subject) {
        auditors.educate(userId, completedOn, hours, subject);
    }
}
