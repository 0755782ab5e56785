package org.cloudcert.capability.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.OrganisationChanged;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens, finds and closes cases, and keeps what every case has. */
@Service
@Transactional
public class Cases {

    private final CaseFileRepository cases;
    private final CaseNumbers numbers;
    private final CaseSearch search;
    private final Organisations organisations;
    private final Participations participations;
    private final CaseNoticeRepository notices;
    private final CaseReaders readers;
    private final Stays stays;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Cases(
            CaseFileRepository cases,
            CaseNumbers numbers,
            CaseSearch search,
            Organisations organisations,
            Participations participations,
            CaseNoticeRepository notices,
            CaseReaders readers,
            Stays stays,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.numbers = numbers;
        this.search = search;
        this.organisations = organisations;
        this.participations = participations;
        this.notices = notices;
        this.readers = readers;
        this.stays = stays;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a case under the next number of its regime and year.
     *
     * @throws Refusal {@code organisation.not-found}
     */
    @Rule("X-2")
    public CaseFile open(NewCase opened) {
        return open(opened, null);
    }

    /**
     * Opens a case that continues another, such as an appeal: who may act in it is decided over both.
     *
     * @throws Refusal {@code organisation.not-found}, {@code case.not-found}
     */
    public CaseFile openAfter(String formerCaseNo, NewCase opened) {
        return open(opened, get(formerCaseNo));
    }

    private CaseFile open(NewCase opened, CaseFile former) {
        Organisation organisation = organisations.get(opened.organisationId());
        Instant at = clock.instant();
        LocalDate on = LocalDate.ofInstant(at, clock.getZone());
        String caseNo = numbers.next(opened.regime(), on.getYear());
        CaseFile created = cases.saveAndFlush(new CaseFile(caseNo, former, opened, organisation, at, on));
        readers.opened(created);
        trail.record(
                caseNo,
                AuditEvent.of("case.opened", opened.regime().title() + "案件已登记，申请单位：" + organisation.name())
                        .with("organisationId", organisation.id())
                        .with("kind", opened.kind())
                        .with("edition", opened.edition()));
        events.publishEvent(new CaseOpened(caseNo));
        return created;
    }

    /** @throws Refusal {@code case.not-found} */
    @Transactional(readOnly = true)
    public CaseFile get(String caseNo) {
        return cases.require(caseNo);
    }

    /** Whether there is a case of this number. */
    @Transactional(readOnly = true)
    public boolean exists(String caseNo) {
        return cases.existsById(caseNo);
    }

    /** Whether there is a case of this number, and it is closed. */
    @Transactional(readOnly = true)
    public boolean isClosed(String caseNo) {
        return cases.findById(caseNo).filter(found -> !found.isOpen()).isPresent();
    }

    /** @throws Refusal {@code case.not-found}, {@code case.closed} */
    @Transactional(readOnly = true)
    public CaseFile requireOpen(String caseNo) {
        CaseFile found = get(caseNo);
        if (!found.isOpen()) {
            throw Refusal.conflict("case.closed", null, "案件" + caseNo + "已于" + found.closedOn() + "结案");
        }
        return found;
    }

    /**
     * Lets nobody else decide on the case until the caller's transaction ends. Whoever changes a case from outside its
     * process takes it first: two who do so at once wait for each other, see each other, and never deadlock.
     */
    public void lock(String caseNo) {
        cases.lock(caseNo);
    }

    /**
     * Notes the stage that the case is in; nothing happens if it is in it already.
     *
     * @param stage the procedure's own word, such as {@code ASSESSMENT}
     * @param title its Chinese name, for the record
     * @throws Refusal {@code case.not-found}, {@code case.closed}
     */
    public void enterStage(String caseNo, String stage, String title) {
        CaseFile entered = requireOpen(caseNo);
        if (!stage.equals(entered.stage())) {
            entered.enter(stage);
            stays.enter(caseNo, stage, clock.instant());
            trail.record(
                    caseNo, AuditEvent.of("case.stage-entered", "进入阶段：" + title).with("stage", stage));
        }
    }

    /**
     * Makes an open case count as one of another kind; it goes on where it is.
     *
     * @param kind the procedure's own word, such as {@code INITIAL}
     * @param title its Chinese name, for the record
     * @param ruleId the rule it changes under
     * @param reason Chinese, for the record
     * @throws Refusal {@code case.not-found}, {@code case.closed}
     */
    public void reclassify(String caseNo, String kind, String title, String ruleId, String reason) {
        CaseFile open = requireOpen(caseNo);
        String former = open.kind();
        open.reclassify(kind);
        trail.record(
                caseNo,
                AuditEvent.of("case.reclassified", "案件改按“" + title + "”办理")
                        .under(ruleId)
                        .because(reason)
                        .with("formerKind", former)
                        .with("kind", kind));
    }

    /**
     * Makes somebody the project lead, in place of the one before.
     *
     * @throws Refusal as {@link Participations#assign}
     */
    public void assignLead(String caseNo, String userId) {
        CaseFile led = requireOpen(caseNo);
        String former = led.projectLead();
        if (userId.equals(former)) {
            return;
        }
        if (former != null) {
            participations.relieve(caseNo, former, Duty.LEAD);
        }
        participations.assign(caseNo, userId, Duty.LEAD);
        led.assignLead(userId);
    }

    /**
     * One person's duty becomes another's; with the lead's, the case gets its new project lead. Possible in a closed case
     * as well, where only what it is kept under changes.
     *
     * @throws Refusal as {@link Participations#assign}
     */
    @Rule("X-4")
    public void succeed(Succession succession) {
        participations.succeed(succession);
        CaseFile file = get(succession.caseNo());
        if (succession.duty() == Duty.LEAD && succession.from().equals(file.projectLead())) {
            file.assignLead(succession.to());
        }
    }

    /**
     * Closes a case for good.
     *
     * @param outcome the procedure's own word, such as {@code CERTIFIED}
     * @param ruleId the rule it is closed under, or null
     * @param reason Chinese, for the record
     * @throws Refusal {@code case.not-found}, {@code case.closed}
     */
    public void close(String caseNo, String outcome, String ruleId, String reason) {
        Instant at = clock.instant();
        requireOpen(caseNo).close(outcome, at, LocalDate.ofInstant(at, clock.getZone()));
        stays.leave(caseNo, at);
        trail.record(
                caseNo,
                AuditEvent.of("case.closed", "案件已结案")
                        .under(ruleId)
                        .because(reason)
                        .with("outcome", outcome));
        events.publishEvent(new CaseClosed(caseNo));
    }

    /**
     * Opens a closed case again, its history kept.
     *
     * @param ruleId the rule it is opened again under
     * @param reason Chinese, for the record
     * @throws Refusal {@code case.not-found}, {@code case.open}
     */
    public CaseFile reopen(String caseNo, String ruleId, String reason) {
        CaseFile closed = get(caseNo);
        if (closed.isOpen()) {
            throw Refusal.conflict("case.open", ruleId, "案件" + caseNo + "尚未结案");
        }
        closed.reopen();
        closed.name(organisations.get(closed.organisationId()));
        trail.record(
                caseNo, AuditEvent.of("case.reopened", "案件重新办理").under(ruleId).because(reason));
        events.publishEvent(new CaseReopened(caseNo));
        return closed;
    }

    /** The organisation's open cases, oldest first. */
    @Transactional(readOnly = true)
    public List<CaseFile> openOf(String organisationId) {
        return cases.findByOrganisationIdAndStatusOrderByCaseNo(organisationId, CaseStatus.OPEN);
    }

    /**
     * Shows something about an organisation on each of its open cases: whoever handles one has to know.
     *
     * @param text Chinese, at most 1,000 characters
     * @param exceptCaseNo the case that it comes from, or null
     */
    @Rule("X-1")
    public void notice(String organisationId, String text, String ruleId, String exceptCaseNo) {
        openOf(organisationId).stream()
                .map(CaseFile::caseNo)
                .filter(caseNo -> !caseNo.equals(exceptCaseNo))
                .forEach(caseNo -> noticeOn(caseNo, text, ruleId));
    }

    /** As {@link #notice}, on one case. */
    @Rule("X-1")
    public void noticeOn(String caseNo, String text, String ruleId) {
        notices.save(new CaseNotice(caseNo, text, ruleId, clock.instant()));
        trail.record(caseNo, AuditEvent.of("case.notice", text).under(ruleId));
    }

    /** What is shown on a case, oldest first. */
    @Transactional(readOnly = true)
    public List<CaseNotice> noticesOf(String caseNo) {
        return notices.findByCaseNoOrderByNotedAtAscIdAsc(caseNo);
    }

    /**
     * Takes the people out of a closed case whose file was disposed of; the stub remains.
     *
     * @throws Refusal {@code case.not-found}, {@code case.open}
     */
    @Rule("Q-8")
    public void forgetPeople(String caseNo) {
        CaseFile closed = get(caseNo);
        if (closed.isOpen()) {
            throw Refusal.conflict("case.open", "Q-8", "案件" + caseNo + "尚未结案");
        }
        closed.assignLead(null);
        cases.flush();
    }

    /**
     * The cases that the signed-in user may read, among those asked for.
     *
     * @param page sorted by names among {@link #sortable()} only
     */
    @Transactional(readOnly = true)
    public Page<CaseFile> search(CaseQuery query, Pageable page) {
        return search.find(query, readers.sight(), page);
    }

    /** What {@link #search} can sort by. */
    public static Set<String> sortable() {
        return CaseSearch.SORTS.keySet();
    }

    @EventListener
    void on(OrganisationChanged changed) {
        Organisation organisation = organisations.get(changed.organisationId());
        openOf(organisation.id()).forEach(open -> open.name(organisation));
    }
}
