package org.cloudcert.support;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Ground;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.certificate.IssueCertificate;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.engine.Role;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.Certification;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.SpecialAuditCalledFor;
import org.cloudcert.procedure.csisms.programme.ProgrammeSetup;
import org.cloudcert.procedure.csisms.programme.ProgrammeText;
import org.cloudcert.procedure.csisms.programme.Programmes;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Clients with a CSISMS certificate, without the way to it: for tests of what happens to a certification later. */
public class CertifiedClients {

    public static final String SCOPE = "公有云和私有云服务的设计、开发与运营";

    private final Product product;
    private final Certifications certifications;
    private final Certificates certificates;
    private final Organisations organisations;
    private final CaseReaders readers;
    private final Cases cases;
    private final Programmes programmes;
    private final TransactionTemplate transaction;
    private final List<SpecialAuditCalledFor> auditsCalledFor = new CopyOnWriteArrayList<>();

    CertifiedClients(
            Product product,
            Certifications certifications,
            Certificates certificates,
            Organisations organisations,
            CaseReaders readers,
            Cases cases,
            Programmes programmes,
            TransactionTemplate transaction) {
        this.product = product;
        this.certifications = certifications;
        this.certificates = certificates;
        this.organisations = organisations;
        this.readers = readers;
        this.cases = cases;
        this.programmes = programmes;
        this.transaction = transaction;
    }

    /** A new organisation, certified today; the walker is on the certification's first case. */
    public CaseWalker certify() {
        CaseWalker walker = product.walker().organisation("云安科技有限公司");
        return transaction.execute(status -> {
            CaseWalker first = walker.of(begin(walker, List.of("A", "B")));
            grant(first);
            return first;
        });
    }

    /** The same with auditors and a programme, led by {@code lead}: its cycle goes on from here as after an audit. */
    public CycleWalker certifyForCycle() {
        CsismsWalker client = product.csisms();
        client.on(transaction.execute(status -> begin(client.walker(), CsismsWalker.CATEGORIES)))
                .safeguards()
                .auditors();
        transaction.executeWithoutResult(status -> {
            cases.assignLead(client.caseNo(), "lead");
            programmes.setUp(
                    client.caseNo(),
                    new ProgrammeSetup(
                            LocalDate.now(product.clock()),
                            ProgrammeText.sites(CsismsWalker.SITES),
                            ProgrammeText.services(CsismsWalker.SERVICES),
                            ""));
            grant(client.walker());
        });
        return product.cycles(client.walker());
    }

    private String begin(CaseWalker walker, List<String> categories) {
        CaseFile first = certifications.begin(CaseKind.CSISMS_INITIAL, walker.organisationId(), SCOPE, categories);
        readers.admit(first.caseNo(), Role.INTEGRATOR_PORTAL, Ground.OPENED);
        return first.caseNo();
    }

    private void grant(CaseWalker first) {
        LocalDate today = LocalDate.now(product.clock());
        Certificate certificate = certificates.issue(IssueCertificate.ofScope(
                first.caseNo(),
                organisations.get(first.organisationId()),
                Certifications.CATEGORY,
                SCOPE,
                today,
                today,
                "C-5.4.1.2"));
        certifications.beginCycle(first.caseNo(), certificate.number(), today, certificate.validUntil());
    }

    @EventListener
    void on(SpecialAuditCalledFor called) {
        auditsCalledFor.add(called);
    }

    /** What audits beside the programme were called for, whatever became of them. */
    public List<SpecialAuditCalledFor> auditsCalledFor(CaseWalker client) {
        return auditsCalledFor.stream()
                .filter(called -> called.certification().equals(client.caseNo()))
                .toList();
    }

    public Certification certification(CaseWalker client) {
        return certifications.get(client.caseNo());
    }

    public Certificate certificate(CaseWalker client) {
        return certificates.get(certification(client).certificateNumber());
    }
}
