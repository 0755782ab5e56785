package org.cloudcert.procedure.csisms.initial;

import java.time.Clock;
import java.time.LocalDate;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.procedure.csisms.application.ClientApplications;
import org.cloudcert.procedure.csisms.application.FormerCertificate;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reviews the certificate and audit documents that a client whose former body lost its approval brings along. */
@Service
@Transactional
@Rule("C-5.1.2")
public class TransferReviews {

    private static final String RULE = "C-5.1.2";

    private final TransferReviewRepository reviews;
    private final ClientApplications applications;
    private final Materials materials;
    private final AuditTrail trail;
    private final Clock clock;

    TransferReviews(
            TransferReviewRepository reviews,
            ClientApplications applications,
            Materials materials,
            AuditTrail trail,
            Clock clock) {
        this.reviews = reviews;
        this.applications = applications;
        this.materials = materials;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Records whether a transfer audit is needed.
     *
     * @param opinion Chinese, for the record
     * @throws Refusal {@code transfer.documents-missing} without documents of the former certificate; {@code
     *     transfer.audit-needed} where the former certificate has ended and nothing would be audited
     */
    public void review(String caseNo, boolean auditNeeded, String opinion, String lead) {
        boolean provided =
                materials.of(caseNo).stream().anyMatch(material -> material.kind() == MaterialKind.FORMER_CERTIFICATE);
        if (!provided) {
            throw Refusal.conflict(
                    "transfer.documents-missing",
                    RULE,
                    "案卷中没有“%s”，请申请单位补充后再评审".formatted(MaterialKind.FORMER_CERTIFICATE.title()));
        }
        FormerCertificate former = applications.view(caseNo).former();
        if (!auditNeeded && former.validUntil().isBefore(LocalDate.now(clock))) {
            throw Refusal.conflict(
                    "transfer.audit-needed",
                    RULE,
                    "原证书%s已于%s到期，须实施转换审核".formatted(former.number(), former.validUntil()));
        }
        reviews.save(new TransferReview(caseNo, auditNeeded, opinion, lead, clock.instant()));
        trail.record(
                caseNo,
                AuditEvent.of(
                                "csisms.transfer-reviewed",
                                "原证书%s的资料评审：%s".formatted(former.number(), auditNeeded ? "须实施转换审核" : "不需要转换审核"))
                        .under(RULE)
                        .because(opinion));
    }
}
