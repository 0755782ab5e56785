package org.cloudcert.capability.fee;

import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseAct;
import org.cloudcert.capability.casefile.CaseAct.Field;
import org.cloudcert.capability.casefile.CaseActs;
import org.cloudcert.capability.casefile.CaseFile;
import org.springframework.stereotype.Component;

/** A payment can be recorded while the fee is not paid in full. */
@Component
class PaymentActs implements CaseActs {

    private final Fees fees;

    PaymentActs(Fees fees) {
        this.fees = fees;
    }

    @Override
    public Stream<CaseAct> openIn(CaseFile file) {
        Account account = fees.account(file.caseNo());
        return Stream.of(CaseAct.of(
                        file,
                        "登记到款",
                        "应收%s元，尚欠%s元。".formatted(account.charged(), account.outstanding()),
                        "payments",
                        Field.amount("amount", "金额（元）"),
                        Field.date("paidOn", "付款日期"),
                        Field.line("reference", "付款流水号", 100)))
                .filter(act -> file.isOpen() && account.charged() != null && !account.settled());
    }
}
