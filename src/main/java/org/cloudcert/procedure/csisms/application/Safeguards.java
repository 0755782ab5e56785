package org.cloudcert.procedure.csisms.application;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The body's own risk assessment and its cover, insurance or reserve. While either has lapsed, no application is accepted
 * and no certificate issued.
 */
@Service
@Transactional
@Rule("C-3.4")
public class Safeguards {

    private static final String RULE = "C-3.4";

    private final SafeguardRepository safeguards;
    private final AuditTrail trail;
    private final Clock clock;

    Safeguards(SafeguardRepository safeguards, AuditTrail trail, Clock clock) {
        this.safeguards = safeguards;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Records what the body holds, among its administrative acts.
     *
     * @throws Refusal {@code safeguard.invalid} where it ends before it begins, or cover covers nothing
     */
    public Safeguard record(NewSafeguard safeguard) {
        if (safeguard.validUntil().isBefore(safeguard.validFrom())) {
            throw invalid("validUntil", "截止日期不能早于起始日期");
        }
        boolean covers = safeguard.yuan() != null && safeguard.yuan().signum() > 0;
        if (safeguard.kind().isCover() != covers) {
            throw invalid("yuan", safeguard.kind().isCover() ? "须填写保障金额" : "风险评估不填金额");
        }
        Safeguard recorded = safeguards.save(new Safeguard(safeguard, CurrentUser.id(), clock.instant()));
        trail.record(
                AuditTrail.ADMINISTRATION,
                AuditEvent.of(
                                "csisms.safeguard-recorded",
                                "登记本机构%s“%s”，有效期%s至%s"
                                        .formatted(
                                                recorded.kind().title(),
                                                recorded.reference(),
                                                recorded.validFrom(),
                                                recorded.validUntil()))
                        .under(RULE)
                        .with("safeguard", recorded.id()));
        return recorded;
    }

    private static Refusal invalid(String field, String message) {
        return Refusal.invalid("safeguard.invalid", RULE, message, List.of(new FieldError(field, message)));
    }

    /** Every one on record, those that last longest first. */
    @Transactional(readOnly = true)
    public List<Safeguard> all() {
        return safeguards.findAllByOrderByValidUntilDescId();
    }

    /** Whether there is a risk assessment and cover today. */
    @Transactional(readOnly = true)
    public boolean areCurrent() {
        return lapsed().isEmpty();
    }

    /** @throws Refusal {@code safeguard.lapsed}, naming what is missing today */
    @Transactional(readOnly = true)
    public void require() {
        List<String> lapsed = lapsed();
        if (!lapsed.isEmpty()) {
            throw Refusal.conflict(
                    "safeguard.lapsed",
                    RULE,
                    "本机构的%s没有有效记录，不能受理申请或者颁发证书；请系统管理员登记后再办理".formatted(String.join("、", lapsed)));
        }
    }

    private List<String> lapsed() {
        LocalDate today = LocalDate.now(clock);
        List<SafeguardKind> current = all().stream()
                .filter(safeguard -> safeguard.isCurrent(today))
                .map(Safeguard::kind)
                .toList();
        Predicate<SafeguardKind> cover = SafeguardKind::isCover;
        return List.of(
                        current.stream().anyMatch(cover.negate()) ? "" : "风险评估",
                        current.stream().anyMatch(cover) ? "" : "责任保障（保险或者储备金）")
                .stream()
                .filter(missing -> !missing.isEmpty())
                .toList();
    }
}
