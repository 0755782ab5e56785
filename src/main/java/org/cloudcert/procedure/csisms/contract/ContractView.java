package org.cloudcert.procedure.csisms.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.fee.Account;
import org.cloudcert.rule.RuleEntry.FeeItem;

/**
 * A contract as case handlers, clients and integrators see it.
 *
 * @param number null where it is not drafted yet
 * @param total the fee, in yuan
 * @param account what is paid, what is outstanding, what is to be refunded
 * @param note what the signatory of the body last said to it; null for clients
 */
public record ContractView(
        String number,
        List<FeeItem> feeItems,
        BigDecimal total,
        Account account,
        List<String> bodyDuties,
        List<String> clientDuties,
        String specialTerms,
        String note,
        LocalDate bodySignedOn,
        String bodySignedBy,
        Instant sentAt,
        String materialId,
        LocalDate signedOn,
        String signedBy,
        boolean inForce) {

    /** What the client has of it: nothing of a draft before it is sent. */
    ContractView asSent() {
        boolean sent = sentAt != null;
        return new ContractView(
                sent ? number : null,
                feeItems,
                total,
                account,
                bodyDuties,
                clientDuties,
                sent ? specialTerms : null,
                null,
                sent ? bodySignedOn : null,
                null,
                sentAt,
                materialId,
                signedOn,
                signedBy,
                inForce);
    }
}
