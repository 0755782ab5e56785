package org.cloudcert.procedure.qualification;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.fee.Account;
import org.cloudcert.capability.fee.FeeSchedule;
import org.cloudcert.capability.fee.Invoice;
import org.cloudcert.rule.RuleEntry.FeeItem;

/**
 * The agreement as case handlers and integrators see it.
 *
 * @param number its number, or null where it is not drawn up yet
 * @param total the fee, in yuan
 * @param approvalNote what the approver last said to it, or null
 * @param account what is paid, what is outstanding, what is to be refunded
 */
public record AgreementView(
        String number,
        List<FeeItem> feeItems,
        BigDecimal total,
        Account account,
        String specialTerms,
        String preparation,
        String approvalNote,
        String materialId,
        Instant sentAt,
        LocalDate signedOn,
        String signedBy,
        boolean inForce) {

    static AgreementView of(Agreement agreement, Invoice invoice, Account account) {
        return new AgreementView(
                agreement.number(),
                invoice.items(),
                invoice.total(),
                account,
                agreement.specialTerms(),
                agreement.preparation(),
                agreement.approvalNote(),
                agreement.materialId(),
                agreement.sentAt(),
                agreement.signedOn(),
                agreement.signedBy(),
                agreement.isInForce());
    }

    /** What the applicant has of it: nothing of a draft before it is sent, and not what the approver said. */
    public AgreementView asSent() {
        return sentAt == null
                ? new AgreementView(null, feeItems, total, account, null, null, null, null, null, null, null, false)
                : new AgreementView(
                        number,
                        feeItems,
                        total,
                        account,
                        specialTerms,
                        preparation,
                        null,
                        materialId,
                        sentAt,
                        signedOn,
                        signedBy,
                        inForce);
    }

    /** What the agreement will cost, before it is drawn up. */
    static AgreementView planned(FeeSchedule schedule, Account account) {
        return new AgreementView(
                null, schedule.items(), schedule.total(), account, null, null, null, null, null, null, null, false);
    }
}
