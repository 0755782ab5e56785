package org.cloudcert.procedure.qualification;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.fee.Account;
import org.cloudcert.capability.fee.Invoice;
import org.cloudcert.rule.RuleEntry.FeeItem;

/**
 * The agreement as case handlers and integrators see it.
 *
 * @param total the fee, in yuan
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

    AgreementView(Agreement agreement, Invoice invoice, Account account) {
        this(
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
}
