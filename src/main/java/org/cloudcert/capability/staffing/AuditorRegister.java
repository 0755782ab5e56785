package org.cloudcert.capability.staffing;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.cloudcert.rule.Refusal;

/** A register of auditors that administrators keep; a procedure whose auditors have to be registered implements it. */
public interface AuditorRegister {

    /**
     * Somebody in the register.
     *
     * @param validUntil the registration's last day
     * @param confirmedOn when the body confirmed the person; null before
     * @param categories codes of the business categories that the person was confirmed for
     * @param educatedUntil the last day for which continuing education suffices; null where it never did
     */
    record Entry(
            String userId,
            String name,
            String registrationNumber,
            LocalDate validUntil,
            LocalDate confirmedOn,
            String evaluation,
            Set<String> categories,
            LocalDate educatedUntil) {}

    /** Everybody in the register, by user id. */
    List<Entry> entries();

    /** @throws Refusal where it cannot be entered */
    void enter(String userId, String registrationNumber, LocalDate validUntil);

    /** @throws Refusal where the person cannot be confirmed */
    void confirm(String userId, Set<String> categories, String evaluation);

    /** @throws Refusal where it cannot be recorded */
    void recordEducation(String userId, LocalDate completedOn, int hours, String subject);
}
