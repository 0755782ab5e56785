package org.cloudcert.capability.certificate;

import java.time.LocalDate;
import java.util.concurrent.ThreadLocalRandom;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.NewCase;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.capability.party.CreditCode;
import org.cloudcert.capability.party.NewOrganisation;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;

/** Cases that are ready for a certificate. */
final class CertificateCases {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private final Organisations organisations;
    private final Cases cases;
    private final Batches batches;

    CertificateCases(Organisations organisations, Cases cases, Batches batches) {
        this.organisations = organisations;
        this.cases = cases;
        this.batches = batches;
    }

    /** A new case of a new organisation, put into the batch. */
    IssueCertificate ready(String name, LocalDate validFrom, String batchNo) {
        return ready(
                organisations.register(new NewOrganisation(
                        name, new CreditCode(creditCode()), true, null, "北京市海淀区", "联系人", "c@example.cn", null)),
                validFrom,
                batchNo);
    }

    private IssueCertificate ready(Organisation organisation, LocalDate validFrom, String batchNo) {
        CaseFile opened = cases.open(
                new NewCase(Regime.QUALIFICATION, "INITIAL", organisation.id(), "CLOUD_SECURITY", 1, "Q@2025-05"));
        batches.assign(opened.caseNo(), batchNo);
        return new IssueCertificate(
                opened.caseNo(),
                organisation.id(),
                organisation.name(),
                organisation.creditCode(),
                organisation.address(),
                "CLOUD_SECURITY",
                1,
                validFrom,
                batchNo,
                "Q-10");
    }

    IssueCertificate readyAgain(IssueCertificate former, LocalDate validFrom) {
        return ready(organisations.get(former.organisationId()), validFrom, former.batchNo());
    }

    static String creditCode() {
        StringBuilder code = new StringBuilder("91110000");
        int sum = 0;
        while (code.length() < WEIGHTS.length) {
            code.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(10)));
        }
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * WEIGHTS[i];
        }
        return code.append(ALPHABET.charAt((31 - sum % 31) % 31)).toString();
    }
}
