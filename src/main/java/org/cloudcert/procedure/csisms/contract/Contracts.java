package org.cloudcert.procedure.csisms.contract;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.fee.FeeSchedule;
import org.cloudcert.capability.fee.FeeSchedules;
import org.cloudcert.capability.fee.Fees;
import org.cloudcert.capability.material.Material;
import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Processes;
import org.cloudcert.engine.Role;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.Rulebook;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The contract of a case and its fee. A case that calls {@code csisms-contract} has one; no audit takes place before. */
@Service
@Transactional
public class Contracts {

    private static final String RULE = "C-5.3.1";
    private static final String FEES = "C-5.3.2";
    private static final String SIGNED = "csisms.contract-signed";

    private final Cases cases;
    private final Certifications certifications;
    private final ContractRepository contracts;
    private final ContractDocument document;
    private final Participations participations;
    private final Fees fees;
    private final FeeSchedules schedules;
    private final Materials materials;
    private final Rulebook rulebook;
    private final Letterhead letterhead;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Contracts(
            Cases cases,
            Certifications certifications,
            ContractRepository contracts,
            ContractDocument document,
            Participations participations,
            Fees fees,
            FeeSchedules schedules,
            Materials materials,
            Rulebook rulebook,
            Letterhead letterhead,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.cases = cases;
        this.certifications = certifications;
        this.contracts = contracts;
        this.document = document;
        this.participations = participations;
        this.fees = fees;
        this.schedules = schedules;
        this.materials = materials;
        this.rulebook = rulebook;
        this.letterhead = letterhead;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Drafts the contract; the fee follows the schedule in force when the case was opened.
     *
     * @param specialTerms Chinese, or null
     * @throws Refusal {@code document.character-not-printable}
     */
    @Rule({"C-5.3.1", "C-5.3.2", "X-2"})
    public void draft(String caseNo, String specialTerms, String lead) {
        CaseFile file = cases.get(caseNo);
        fees.charge(caseNo, schedule(file));
        Contract contract = contracts.findById(caseNo).orElseGet(() -> new Contract(caseNo));
        contract.draft(specialTerms, lead);
        document.requirePrintable(file, certifications.ofCase(caseNo), contract);
        contracts.save(contract);
        trail.record(
                caseNo,
                AuditEvent.of("csisms.contract-drafted", "拟定认证合同" + contract.number())
                        .under(RULE));
    }

    /**
     * Records that the contract is signed for the body, or given back to the lead.
     *
     * @param note Chinese; or null where it is signed
     * @throws Refusal {@code duty.separation}, {@code duty.conflict-of-interest}
     */
    @Rule({"C-5.3.1", "X-4"})
    public void signForBody(String caseNo, boolean signed, String note, String signatory) {
        participations.assign(caseNo, signatory, Duty.APPROVER);
        Contract contract = contracts.of(caseNo);
        if (signed) {
            contract.signForBody(LocalDate.now(clock), signatory, note);
        } else {
            contract.giveBack(note);
        }
        trail.record(
                caseNo,
                AuditEvent.of(
                                signed ? "csisms.contract-signed-by-body" : "csisms.contract-given-back",
                                signed ? "本机构签署认证合同" : "退回认证合同")
                        .under(RULE)
                        .because(note));
    }

    /** Sends the contract, signed for the body, to the client. */
    @Rule("C-5.3.1")
    public void send(String caseNo) {
        CaseFile file = cases.get(caseNo);
        Contract contract = contracts.of(caseNo);
        FeeSchedule schedule = schedule(file);
        byte[] pdf = document.render(file, certifications.ofCase(caseNo), contract, schedule);
        String fileName = "认证合同-" + contract.number() + ".pdf";
        Material stored = materials.storeGenerated(caseNo, MaterialKind.CONTRACT, fileName, "application/pdf", pdf);
        contract.sent(clock.instant(), stored.id());
        letterhead.toOrganisation(
                file,
                "csisms.contract-sent",
                String.valueOf(contract.sentAt().toEpochMilli()),
                Map.of("number", contract.number(), "total", schedule.total().toPlainString()),
                new Attachment(fileName, "application/pdf", pdf));
        trail.record(
                caseNo,
                AuditEvent.of("csisms.contract-sent", "发出认证合同" + contract.number())
                        .under(RULE));
    }

    /**
     * Records the client's signature; the same one twice changes nothing.
     *
     * @throws Refusal {@code case.closed}, {@code contract.not-sent}, {@code contract.already-signed}, {@code
     *     contract.date-invalid} for a day to come
     */
    @Rule("C-5.3.1")
    public ContractView sign(String caseNo, LocalDate signedOn, String signedBy) {
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        if (signedOn.isAfter(LocalDate.now(clock))) {
            throw Refusal.invalid("contract.date-invalid", RULE, "签署日期不能晚于今天");
        }
        Contract contract = contracts.findById(caseNo).orElseThrow(Contract::notSent);
        if (contract.sign(signedOn, signedBy)) {
            trail.record(
                    caseNo,
                    AuditEvent.of("csisms.contract-in-force", "双方已签署，认证合同生效")
                            .under(RULE)
                            .with("signedOn", signedOn.toString()));
            processes.deliver(SIGNED, caseNo);
        }
        return view(caseNo);
    }

    /** Whether the client's signature is awaited. */
    @Transactional(readOnly = true)
    public boolean awaitsSignature(String caseNo) {
        return contracts
                .findById(caseNo)
                .filter(contract -> contract.sentAt() != null && !contract.isInForce())
                .isPresent();
    }

    /**
     * Whoever begins an audit asks first: without a contract in force nothing is audited.
     *
     * @throws Refusal {@code contract.not-in-force}
     */
    @Transactional(readOnly = true)
    @Rule("C-5.3.1")
    public void requireInForce(String certification) {
        boolean inForce =
                contracts.findById(certification).filter(Contract::isInForce).isPresent();
        if (!inForce) {
            throw Refusal.conflict("contract.not-in-force", RULE, "认证合同尚未由双方签署，不能实施审核");
        }
    }

    /**
     * The contract and how it stands; before it is drafted, what it will cost. Clients see it once it is sent.
     *
     * @throws Refusal {@code case.not-found}, {@code certification.not-found} where the case is not of a certification
     */
    @Transactional(readOnly = true)
    public ContractView view(String caseNo) {
        certifications.ofCase(caseNo);
        FeeSchedule schedule = schedule(cases.get(caseNo));
        Optional<Contract> contract = contracts.findById(caseNo);
        ContractView view = new ContractView(
                contract.map(Contract::number).orElse(null),
                schedule.items(),
                schedule.total(),
                fees.account(caseNo),
                Duties.OF_THE_BODY,
                Duties.OF_THE_CLIENT,
                contract.map(Contract::specialTerms).orElse(null),
                contract.map(Contract::note).orElse(null),
                contract.map(Contract::bodySignedOn).orElse(null),
                contract.map(Contract::bodySignedBy).orElse(null),
                contract.map(Contract::sentAt).orElse(null),
                contract.map(Contract::materialId).orElse(null),
                contract.map(Contract::signedOn).orElse(null),
                contract.map(Contract::signedBy).orElse(null),
                contract.filter(Contract::isInForce).isPresent());
        return CurrentUser.hasOneOf(Role.EXTERNAL) ? view.asSent() : view;
    }

    /** The fee schedule in force on the day on which the case was opened. */
    @Rule({"C-5.3.2", "X-2"})
    private FeeSchedule schedule(CaseFile file) {
        return schedules.of(rulebook.edition(file.edition()), FEES, file.openedOn());
    }
}
