package org.cloudcert.procedure.qualification;

import java.time.LocalDate;
import java.util.Optional;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.rule.Rule;

/**
 * What an applicant's certificate makes of an application.
 *
 * @param maintained the certificate that it is to maintain, or null for an initial application
 * @param notice Chinese, for the applicant: what lateness or the certificate's end costs; null where nothing is lost
 */
record Standing(ApplicationKind kind, Certificate maintained, String notice) {

    /**
     * @param held the certificate held that ends last, if there is one
     * @param months the guide's six months
     */
    @Rule("Q-4.2")
    static Standing of(LocalDate filedOn, Optional<Certificate> held, int months) {
        if (held.isEmpty()) {
            return new Standing(ApplicationKind.INITIAL, null, null);
        }
        Certificate certificate = held.get();
        if (isCancelled(certificate)) {
            return new Standing(
                    ApplicationKind.INITIAL, null, "原证书%s已取消，不能维持，本申请按首次申请办理。".formatted(certificate.number()));
        }
        LocalDate expiry = certificate.validUntil();
        ApplicationKind kind = ApplicationKind.of(filedOn, expiry, months);
        return new Standing(
                kind,
                kind.isMaintenance() ? certificate : null,
                switch (kind) {
                    case MAINTENANCE -> null;
                    case MAINTENANCE_LATE ->
                        "原证书%s有效期至%s，本申请晚于有效期届满前%d个月提出，仍按维持办理，但不保证资质连续。"
                                .formatted(certificate.number(), expiry, months);
                    case INITIAL -> "原证书%s有效期至%s，届满已超过%d个月，本申请按首次申请办理。".formatted(certificate.number(), expiry, months);
                });
    }

    /** Whether a cancellation has been decided, in effect or not yet. */
    @Rule("Q-4.2")
    static boolean isCancelled(Certificate certificate) {
        return certificate.statusOn(certificate.validUntil()).isFinal();
    }
}
