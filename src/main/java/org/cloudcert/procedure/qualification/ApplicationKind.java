package org.cloudcert.procedure.qualification;

import java.time.LocalDate;
import org.cloudcert.capability.deadline.LatestDate;
import org.cloudcert.rule.Rule;

/** What an application counts as, by when it is filed. */
public enum ApplicationKind {
    INITIAL("首次申请"),
    MAINTENANCE("维持申请"),
    /** Still maintenance, but too late for continuity to be guaranteed. */
    MAINTENANCE_LATE("维持申请（逾期提出，不保证资质连续）");

    private final String title;

    ApplicationKind(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }

    public boolean isMaintenance() {
        return this != INITIAL;
    }

    /**
     * Maintenance at least six months before the certificate's expiry, late maintenance up to six months after it, an
     * initial application otherwise. Neither date rolls forward (T-3, T-6).
     *
     * @param filedOn the day of the application
     * @param expiry the last day of the certificate held, or null where none is
     * @param months the guide's six months
     */
    @Rule("Q-4.2")
    public static ApplicationKind of(LocalDate filedOn, LocalDate expiry, int months) {
        if (expiry == null || filedOn.isAfter(expiry.plusMonths(months))) {
            return INITIAL;
        }
        return filedOn.isAfter(LatestDate.before(expiry, months)) ? MAINTENANCE_LATE : MAINTENANCE;
    }
}
