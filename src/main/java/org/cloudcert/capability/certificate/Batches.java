package org.cloudcert.capability.certificate;

import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts cases into the batches in which certificates are made. */
@Service
@Transactional
@Rule("Q-5.5.1")
public class Batches {

    /** The rule under which certificates are made in batches. */
    private static final String RULE = "Q-5.5.1";

    private static final Pattern NUMBER = Pattern.compile("20\\d{2}-(?!00)\\d{2}");

    private final CertificateBatchRepository batches;
    private final AuditTrail trail;
    private final Clock clock;

    Batches(CertificateBatchRepository batches, AuditTrail trail, Clock clock) {
        this.batches = batches;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Puts a case into a batch, which opens when the first case is put into it. A case that is in it already stays.
     *
     * @param batchNo year and number, such as {@code 2026-01}
     * @throws Refusal {@code batch.number-invalid}, {@code batch.closed}, {@code batch.other-assigned}
     */
    public CertificateBatch assign(String caseNo, String batchNo) {
        if (batchNo == null || !NUMBER.matcher(batchNo).matches()) {
            throw Refusal.invalid("batch.number-invalid", RULE, "批次号应为“年份-序号”，例如2026-01");
        }
        Optional<String> former = batches.batchOf(caseNo);
        if (former.isPresent() && !former.get().equals(batchNo)) {
            throw Refusal.conflict("batch.other-assigned", RULE, "案件" + caseNo + "已编入批次" + former.get());
        }
        batches.openUnlessOpened(batchNo, clock.instant(), CurrentUser.id());
        CertificateBatch batch = batches.lock(batchNo).orElseThrow();
        if (batch.caseNos().contains(caseNo)) {
            return batch;
        }
        if (batch.isClosed()) {
            throw Refusal.conflict("batch.closed", RULE, "批次" + batchNo + "已关闭，不能再编入案件");
        }
        batch.add(caseNo);
        trail.record(
                caseNo,
                AuditEvent.of("certificate.batch-assigned", "编入制证批次" + batchNo)
                        .under(RULE)
                        .with("batchNo", batchNo));
        return batch;
    }

    /** The batch that a case is in. */
    @Transactional(readOnly = true)
    public Optional<String> of(String caseNo) {
        return batches.batchOf(caseNo);
    }

    /**
     * Ends the taking of cases; a batch that is closed stays as it is.
     *
     * @throws Refusal {@code batch.not-found}
     */
    public CertificateBatch close(String batchNo) {
        CertificateBatch batch =
                batches.lock(batchNo).orElseThrow(() -> Refusal.notFound("batch.not-found", "没有批次“" + batchNo + "”"));
        if (!batch.isClosed()) {
            batch.close(clock.instant());
        }
        return batch;
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public Page<CertificateBatch> list(Pageable page) {
        return batches.findAllByOrderByBatchNoDesc(page);
    }
}
