package org.cloudcert.procedure.csisms.programme;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.procedure.csisms.AuditCarriedOut;
import org.cloudcert.procedure.csisms.AuditConcluded;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.procedure.csisms.Certification;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.CycleBegun;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The audit programme of each client (C-5.4.1.1): set up before the initial audit, begun with the decision, counted again
 * with every audit that takes place, and replanned by the project lead.
 */
@Service
@Transactional
public class Programmes {

    static final String RULE = "C-5.4.1.1";
    private static final String COVERAGE = "C-5.4.1.3";
    private static final Set<AuditType> OF_EVERYTHING = Set.of(AuditType.STAGE_2, AuditType.RECERTIFICATION);

    private final ProgrammeRows programmes;
    private final AuditsDone audits;
    private final TypicalServices services;
    private final Sites sites;
    private final Catalogue catalogue;
    private final Certifications certifications;
    private final Cases cases;
    private final ProgrammeSettings settings;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Programmes(
            ProgrammeRows programmes,
            AuditsDone audits,
            TypicalServices services,
            Sites sites,
            Catalogue catalogue,
            Certifications certifications,
            Cases cases,
            ProgrammeSettings settings,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.programmes = programmes;
        this.audits = audits;
        this.services = services;
        this.sites = sites;
        this.catalogue = catalogue;
        this.certifications = certifications;
        this.cases = cases;
        this.settings = settings;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Sets up the programme of the cycle that the case is to begin; what was set up for it before is replaced.
     *
     * @throws Refusal {@code programme.date-past} for an expected decision before today; {@code programme.services-missing};
     *     {@code programme.coverage-unreadable}, {@code programme.control-unknown}, {@code programme.audit-unknown} for coverage of what does not exist; {@code
     *     programme.gap} where something is left that no surveillance covers; as {@link Sites} for sites
     */
    @Rule({"C-5.4.1.1", "C-5.4.1.2", "C-5.4.1.3"})
    public void setUp(String caseNo, ProgrammeSetup setup) {
        Certification certification = certifications.ofCase(caseNo);
        cases.lock(certification.id());
        if (setup.expectedDecision().isBefore(LocalDate.now(clock))) {
            throw Refusal.invalid("programme.date-past", RULE, "预计的认证决定日不能早于今天");
        }
        if (setup.services().isEmpty()) {
            throw Refusal.invalid("programme.services-missing", COVERAGE, "请至少填写一项认证范围内的典型服务");
        }
        sites.replace(certification.id(), setup.sites());
        replaceServices(certification.id(), setup.services());
        int years = certifications.rule(caseNo, AuditCalendar.CYCLE).timeLimit().amount();
        Cycle days =
                new Cycle(setup.expectedDecision(), setup.expectedDecision().plusYears(years));
        Programme programme = of(certification.id(), certification.cycle() + 1, days, true);
        programme.set(days, true);
        cover(programme, certification, ProgrammeText.coverage(setup.coverage(), controls(certification.id())));
        trail.record(
                caseNo,
                AuditEvent.of(
                                "programme.set-up",
                                "编制第%d个认证周期的审核方案：计划监督审核%d次，现场%d处，预计%s作出认证决定"
                                        .formatted(
                                                programme.cycle(),
                                                plan(programme, certification).size(),
                                                setup.sites().size(),
                                                setup.expectedDecision()))
                        .under(RULE)
                        .with("cycle", programme.cycle())
                        .with("expectedDecision", setup.expectedDecision().toString()));
    }

    private void replaceServices(String certification, List<String> names) {
        services.deleteAll(services.findByCertificationOrderBySeq(certification));
        services.flush();
        services.saveAllAndFlush(IntStream.range(0, names.size())
                .mapToObj(i -> new TypicalService(certification, i + 1, names.get(i)))
                .toList());
    }

    private void cover(Programme programme, Certification certification, Map<Integer, Set<String>> wanted) {
        programme.cover(new TreeMap<>(wanted));
        List<Integer> ahead = numbersAhead(programme, certification);
        if (!ahead.containsAll(wanted.keySet())) {
            throw Refusal.invalid("programme.audit-unknown", COVERAGE, "待进行的监督审核为第%s次".formatted(joined(ahead)));
        }
        Coverage coverage = coverage(programme, certification);
        wanted.values().forEach(numbers -> requireKnown(certification.id(), numbers));
        if (wanted.isEmpty()) {
            programme.cover(coverage.over(ahead).planned());
        } else if (!coverage.gap().isEmpty() && !ahead.isEmpty()) {
            throw gap(coverage.gap());
        }
        programmes.saveAndFlush(programme);
    }

    /**
     * Plans a surveillance audit that is still to be done for another day, or other controls.
     *
     * @param controls what it is to cover; null leaves that as it is
     * @param reason Chinese, for the record
     * @throws Refusal {@code programme.not-found}; {@code programme.not-lead} to whoever leads no open case of the
     *     certification; {@code programme.audit-unknown} for one that is not to be done; {@code programme.outside-window},
     *     {@code programme.date-past} for the day; {@code programme.control-unknown}, {@code programme.gap} for the controls
     */
    @Rule({"C-5.4.1.1", "C-5.4.1.3", "C-5.4.1.4"})
    public void replan(String certificationId, int number, LocalDate day, Set<String> controls, String reason) {
        Certification certification = certifications.get(certificationId);
        cases.lock(certificationId);
        Programme programme = require(certificationId);
        String caseNo = caseLedBy(certification, CurrentUser.id());
        PlannedAudit audit = plan(programme, certification).stream()
                .filter(one -> one.number() == number && !one.state().isDone())
                .findFirst()
                .orElseThrow(
                        () -> Refusal.invalid("programme.audit-unknown", RULE, "第%d次监督审核不在待进行的审核之列".formatted(number)));
        requireInWindow(audit, day);
        programme.wish(number, day);
        if (controls != null) {
            requireKnown(certificationId, controls);
            Map<Integer, Set<String>> planned = new TreeMap<>(programme.planned());
            planned.put(number, controls);
            programme.cover(new TreeMap<>(planned));
            Coverage coverage = coverage(programme, certification);
            if (!coverage.gap().isEmpty()) {
                throw gap(coverage.gap());
            }
        }
        trail.record(
                caseNo,
                AuditEvent.of("programme.replanned", "第%d次监督审核改在%s进行".formatted(number, day))
                        .under(AuditCalendar.SURVEILLANCE)
                        .because(reason)
                        .with("number", number)
                        .with("former", audit.on().toString())
                        .with("plannedOn", day.toString()));
        adapt(programme, certification);
    }

    private void requireInWindow(PlannedAudit audit, LocalDate day) {
        if (day.isBefore(LocalDate.now(clock))) {
            throw Refusal.invalid("programme.date-past", RULE, "计划日期不能早于今天");
        }
        if (!audit.window().contains(day)) {
            throw Refusal.invalid(
                    "programme.outside-window",
                    AuditCalendar.SURVEILLANCE,
                    "第%d次监督审核应在%s至%s之间进行"
                            .formatted(
                                    audit.number(),
                                    audit.window().earliest(),
                                    audit.window().latest()));
        }
    }

    private String caseLedBy(Certification certification, String user) {
        return cases.openOf(certification.organisationId()).stream()
                .filter(file -> file.chain().equals(certification.id()) && user.equals(file.projectLead()))
                .map(CaseFile::caseNo)
                .reduce((former, later) -> later)
                .orElseThrow(() -> Refusal.forbidden("programme.not-lead", RULE, "只有该认证的项目负责人可以调整审核方案"));
    }

    /** The cycle is decided: its programme counts from that day on. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Rule({"C-5.4.1.1", "C-5.4.1.4"})
    public void on(CycleBegun begun) {
        cases.lock(begun.certification());
        Certification certification = certifications.get(begun.certification());
        Cycle days = new Cycle(begun.decidedOn(), begun.validUntil());
        Programme programme = of(certification.id(), certification.cycle(), days, false);
        programme.set(days, false);
        trail.record(
                begun.caseNo(),
                AuditEvent.of("programme.begun", "审核方案自认证决定日%s起算".formatted(begun.decidedOn()))
                        .under(RULE)
                        .with("cycle", programme.cycle()));
        adapt(programme, certification);
    }

    /** An audit took place: what follows it is counted again from there. Recorded again, it counts as recorded last. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Rule({"C-5.4.1.3", "C-5.4.1.4"})
    public void on(AuditCarriedOut carriedOut) {
        cases.lock(carriedOut.certification());
        count(new AuditDone(carriedOut));
    }

    /** The team has come to its recommendation. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    public void on(AuditConcluded concluded) {
        cases.lock(concluded.certification());
        AuditDone audit = new AuditDone(new AuditCarriedOut(
                concluded.audit(),
                concluded.caseNo(),
                concluded.certification(),
                concluded.type(),
                concluded.firstDay(),
                concluded.lastDay(),
                concluded.controls()));
        audit.conclude(concluded.positive());
        count(audit);
    }

    private void count(AuditDone audit) {
        audits.saveAndFlush(audit);
        latest(audit.certification())
                .ifPresent(programme -> adapt(programme, certifications.get(audit.certification())));
    }

    /** Whatever is planned follows the audits that are now to be done, and others learn of it. */
    private void adapt(Programme programme, Certification certification) {
        programme.cover(coverage(programme, certification)
                .over(numbersAhead(programme, certification))
                .planned());
        programmes.saveAndFlush(programme);
        events.publishEvent(new ProgrammeReplanned(certification.id()));
    }

    /**
     * The surveillance audits of the running cycle, done and still to be done; before the first decision, those expected.
     *
     * @throws Refusal {@code programme.not-found}
     */
    @Transactional(readOnly = true)
    public List<PlannedAudit> plan(String certificationId) {
        return plan(require(certificationId), certifications.get(certificationId));
    }

    /** Whether a programme was set up for the certification. */
    @Transactional(readOnly = true)
    public boolean exists(String certificationId) {
        return latest(certificationId).isPresent();
    }

    /** The surveillance audit that is to be done next in the running cycle, if the rules ask for one. */
    @Transactional(readOnly = true)
    public Optional<PlannedAudit> next(String certificationId) {
        return plan(certificationId).stream()
                .filter(audit -> !audit.state().isDone())
                .findFirst();
    }

    /** The windows of a certification's latest cycle. */
    @Transactional(readOnly = true)
    public AuditCalendar calendar(String certificationId) {
        return AuditCalendar.under(
                certifications.rule(certificationId, AuditCalendar.SURVEILLANCE),
                certifications.rule(certificationId, AuditCalendar.RECERTIFICATION));
    }

    /** Everything that the audits of a certification cover: every control, then its typical services. */
    @Transactional(readOnly = true)
    @Rule("C-5.4.1.3")
    public List<Control> controls(String certificationId) {
        return Stream.concat(
                        catalogue.controls().stream(),
                        services.findByCertificationOrderBySeq(certificationId).stream()
                                .map(TypicalService::asControl))
                .toList();
    }

    /** {@link #controls} of the certification that a case belongs to. */
    @Transactional(readOnly = true)
    public List<Control> controlsOfCase(String caseNo) {
        return controls(certifications.ofCase(caseNo).id());
    }

    /**
     * What an audit of a case should cover: an initial audit's second stage and a recertification everything, a surveillance
     * what the programme has for it, the others what the lead chooses.
     */
    @Transactional(readOnly = true)
    @Rule("C-5.4.1.3")
    public List<Control> suggestion(String caseNo, AuditType type) {
        Certification certification = certifications.ofCase(caseNo);
        List<Control> all = controls(certification.id());
        if (OF_EVERYTHING.contains(type)) {
            return all;
        }
        if (type != AuditType.SURVEILLANCE) {
            return List.of();
        }
        List<String> suggested = latest(certification.id())
                .map(programme -> coverage(programme, certification).suggestion())
                .orElse(List.of());
        return all.stream()
                .filter(control -> suggested.contains(control.number()))
                .toList();
    }

    /**
     * Whether an audit may be planned, or recorded, with these controls.
     *
     * @param numbers of controls and services
     * @throws Refusal {@code programme.control-unknown}; {@code programme.incomplete} where an initial audit's second stage
     *     or a recertification leaves something out; {@code programme.gap} where the cycle's last surveillance does
     */
    @Transactional(readOnly = true)
    @Rule("C-5.4.1.3")
    public void requireCoverage(String caseNo, AuditType type, Set<String> numbers) {
        Certification certification = certifications.ofCase(caseNo);
        requireKnown(certification.id(), numbers);
        if (OF_EVERYTHING.contains(type)) {
            List<String> left = numbers(certification.id()).stream()
                    .filter(number -> !numbers.contains(number))
                    .toList();
            if (!left.isEmpty()) {
                throw Refusal.invalid(
                        "programme.incomplete",
                        COVERAGE,
                        "%s应覆盖ISO/IEC 27017的全部控制和典型服务，尚缺%d项：%s".formatted(type.title(), left.size(), joined(left)));
            }
        } else if (type == AuditType.SURVEILLANCE) {
            latest(certification.id())
                    .map(programme -> coverage(programme, certification))
                    .filter(coverage -> coverage.planned().size() == 1)
                    .map(coverage -> coverage.open().stream()
                            .filter(number -> !numbers.contains(number))
                            .toList())
                    .filter(left -> !left.isEmpty())
                    .ifPresent(left -> {
                        throw gap(left);
                    });
        }
    }

    /**
     * Where the programme stands.
     *
     * @throws Refusal {@code certification.not-found}, {@code programme.not-found}
     */
    @Transactional(readOnly = true)
    public ProgrammeView view(String certificationId) {
        Certification certification = certifications.get(certificationId);
        Programme programme = require(certificationId);
        Map<Integer, Set<String>> planned = programme.planned();
        List<String> order = numbers(certificationId);
        Coverage coverage = coverage(programme, certification);
        List<String> suggested = coverage.suggestion();
        AuditCalendar calendar = calendar(certificationId);
        List<Control> controls = controls(certificationId);
        return new ProgrammeView(
                certificationId,
                programme.cycle(),
                programme.provisional(),
                programme.days().decidedOn(),
                programme.days().validUntil(),
                plan(programme, certification).stream()
                        .map(audit -> new ProgrammeView.Surveillance(
                                audit.number(),
                                audit.state(),
                                audit.state().title(),
                                audit.on(),
                                ProgrammeView.Days.of(audit.window()),
                                order.stream()
                                        .filter(planned.getOrDefault(audit.number(), Set.of())::contains)
                                        .toList()))
                        .toList(),
                ProgrammeView.Days.of(calendar.recertification(programme.days())),
                ProgrammeView.Days.of(calendar.restoration(programme.days())),
                ProgrammeView.CoverageView.of(coverage),
                controls.stream()
                        .filter(control -> suggested.contains(control.number()))
                        .toList(),
                services.findByCertificationOrderBySeq(certificationId).stream()
                        .map(service -> service.asControl().name())
                        .toList(),
                sites.of(certificationId),
                audits.findByCertificationOrderByLastDay(certificationId).stream()
                        .map(ProgrammeView.Done::of)
                        .toList());
    }

    private List<PlannedAudit> plan(Programme programme, Certification certification) {
        return calendar(certification.id())
                .plan(
                        programme.days(),
                        surveillance(programme, certification)
                                .map(AuditDone::lastDay)
                                .toList(),
                        programme.wishes(),
                        settings.plannedAhead(),
                        LocalDate.now(clock));
    }

    private List<Integer> numbersAhead(Programme programme, Certification certification) {
        return plan(programme, certification).stream()
                .filter(audit -> !audit.state().isDone())
                .map(PlannedAudit::number)
                .toList();
    }

    private Stream<AuditDone> surveillance(Programme programme, Certification certification) {
        return audits.findByCertificationOrderByLastDay(certification.id()).stream()
                .filter(audit -> audit.type() == AuditType.SURVEILLANCE)
                .filter(audit -> audit.lastDay().isAfter(programme.days().decidedOn()));
    }

    private Coverage coverage(Programme programme, Certification certification) {
        Set<String> done = surveillance(programme, certification)
                .flatMap(audit -> audit.controls().stream())
                .collect(Collectors.toSet());
        return new Coverage(numbers(certification.id()), done, programme.planned());
    }

    private List<String> numbers(String certificationId) {
        return controls(certificationId).stream().map(Control::number).toList();
    }

    private void requireKnown(String certificationId, Collection<String> numbers) {
        Set<String> known = Set.copyOf(numbers(certificationId));
        List<String> unknown =
                numbers.stream().filter(number -> !known.contains(number)).toList();
        if (!unknown.isEmpty()) {
            throw Refusal.invalid("programme.control-unknown", COVERAGE, "没有编号为“%s”的控制或服务".formatted(joined(unknown)));
        }
    }

    private Programme of(String certification, int cycle, Cycle days, boolean provisional) {
        return programmes
                .findByCertificationAndCycle(certification, cycle)
                .orElseGet(() -> new Programme(certification, cycle, days, provisional));
    }

    private Optional<Programme> latest(String certificationId) {
        return programmes.findFirstByCertificationOrderByCycleDesc(certificationId);
    }

    private Programme require(String certificationId) {
        return latest(certificationId)
                .orElseThrow(
                        () -> Refusal.notFound("programme.not-found", "认证“%s”尚未编制审核方案".formatted(certificationId)));
    }

    private static Refusal gap(List<String> left) {
        return Refusal.invalid(
                "programme.gap",
                COVERAGE,
                "有效期内的监督审核应共同覆盖ISO/IEC 27017的全部控制和典型服务，尚有%d项未安排：%s".formatted(left.size(), joined(left)));
    }

    private static String joined(Collection<?> items) {
        return items.stream().map(Object::toString).collect(Collectors.joining("、"));
    }
}
