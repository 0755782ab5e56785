package org.cloudcert.capability.regulation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.regulation.Regulated.Draft;
import org.cloudcert.capability.regulation.Regulated.Preview;
import org.cloudcert.capability.regulation.Regulated.Subject;
import org.cloudcert.capability.regulation.RegulationVersion.Act;
import org.cloudcert.capability.regulation.RegulationVersion.State;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.cloudcert.rule.Rule;
import org.cloudcert.web.OneLine;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Versions of regulations on their way: proposed by one person, reviewed by another, in force from their day on. Every
 * step is on the administrators' trail with its reason; what happened under an earlier version stays as it was.
 */
@Service
@Transactional
@Rule("X-2")
public class Regulations {

    private static final int MAX_LINES = 3000;
    private static final int MAX_CONTENT = 100_000;
    private static final int MAX_REASON = 2000;
    private static final int MAX_TITLE = 100;

    private final RegulationStore store;
    private final Map<RegulationKind, Regulated> kinds;
    private final AuditTrail trail;
    private final Clock clock;

    Regulations(RegulationStore store, List<Regulated> kinds, AuditTrail trail, Clock clock) {
        this.store = store;
        this.kinds = new EnumMap<>(kinds.stream().collect(Collectors.toMap(Regulated::kind, Function.identity())));
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Proposes a version.
     *
     * @throws Refusal {@code regulation.invalid} naming each wrong field; {@code regulation.subject-unknown}; {@code
     *     regulation.proposal-pending} where another proposal for the subject waits for its review; {@code
     *     regulation.title-used} where a version of that name is in force, was, or will be; or whatever the kind holds
     *     against the content
     */
    public RegulationVersion propose(NewRegulation proposed) {
        require(proposed);
        Regulated kind = kinds.get(proposed.kind());
        Subject subject = kind.subject(proposed.subject());
        String content = proposed.content().replace("\r\n", "\n");
        Draft draft = new Draft(subject.id(), proposed.title().strip(), content);
        List<RegulationVersion> before = store.of(kind.kind(), subject.id());
        if (before.stream().anyMatch(version -> version.state() == State.PROPOSED)) {
            throw pending(subject);
        }
        boolean used = draft.title().equals(subject.shippedTitle())
                || before.stream()
                        .anyMatch(version -> version.state() == State.APPROVED
                                && version.title().equals(draft.title()));
        if (used) {
            throw Refusal.conflict(
                    "regulation.title-used", null, "“%s”已有名为“%s”的版本，请另取名称".formatted(subject.name(), draft.title()));
        }
        RegulationVersion version = new RegulationVersion(
                UUID.randomUUID().toString(),
                kind.kind(),
                subject.id(),
                before.stream().mapToInt(RegulationVersion::number).max().orElse(0) + 1,
                draft.title(),
                content,
                proposed.effectiveOn(),
                act(proposed.reason()),
                State.PROPOSED,
                null,
                null,
                null,
                null);
        kind.check(draft);
        try {
            store.add(version);
        } catch (DuplicateKeyException proposedMeanwhile) {
            throw pending(subject);
        }
        record(version, "proposed", "提出", proposed.reason());
        return version;
    }

    /**
     * Approves a proposal; it counts from its day on, today where that has passed meanwhile.
     *
     * @throws Refusal {@code regulation.self-review}, {@code regulation.reason-missing}, {@code
     *     regulation.not-proposed} where it is decided or withdrawn already, {@code regulation.not-found}; or whatever
     *     the kind holds against the content by now
     */
    public RegulationVersion approve(String id, String reason) {
        RegulationVersion version = reviewable(id, reason);
        Regulated kind = kinds.get(version.kind());
        kind.check(version.draft());
        LocalDate today = LocalDate.now(clock);
        LocalDate from =
                version.effectiveOn() == null || version.effectiveOn().isBefore(today) ? today : version.effectiveOn();
        if (!store.review(id, State.APPROVED, act(reason), from)) {
            throw notProposed();
        }
        record(version, "approved", "批准", reason);
        if (!from.isAfter(today)) {
            takeEffect(id);
        }
        return get(id);
    }

    /** @throws Refusal as {@link #approve} */
    public RegulationVersion reject(String id, String reason) {
        RegulationVersion version = reviewable(id, reason);
        if (!store.review(id, State.REJECTED, act(reason), null)) {
            throw notProposed();
        }
        record(version, "rejected", "驳回", reason);
        return get(id);
    }

    /**
     * Takes back what has not taken effect yet.
     *
     * @throws Refusal {@code regulation.not-withdrawable} where it is in force, rejected or withdrawn; {@code
     *     regulation.reason-missing}; {@code regulation.not-found}
     */
    public RegulationVersion withdraw(String id, String reason) {
        RegulationVersion version = get(id);
        requireReason(reason);
        if (!store.withdraw(id, act(reason), LocalDate.now(clock))) {
            throw Refusal.conflict("regulation.not-withdrawable", null, "只能撤回尚未生效的版本；已生效的请提出新的版本");
        }
        record(version, "withdrawn", "撤回", reason);
        return get(id);
    }

    private RegulationVersion reviewable(String id, String reason) {
        RegulationVersion version = get(id);
        requireReason(reason);
        if (version.proposal().by().equals(CurrentUser.id())) {
            throw Refusal.forbidden("regulation.self-review", null, "提出人不能复核自己提出的版本，请由另一人复核");
        }
        if (version.state() != State.PROPOSED) {
            throw notProposed();
        }
        return version;
    }

    /** What is due to take effect; each by {@link #takeEffect}. */
    @Transactional(readOnly = true)
    List<String> due() {
        return store.due(LocalDate.now(clock));
    }

    /** Nothing happens where it has taken effect already, or was withdrawn. */
    void takeEffect(String id) {
        if (store.takeEffect(id, now())) {
            RegulationVersion version = get(id);
            kinds.get(version.kind()).takeEffect(version.draft());
            record(version, "took-effect", "生效：", version.proposal().reason());
        }
    }

    /** @throws Refusal {@code regulation.not-found} */
    @Transactional(readOnly = true)
    public RegulationVersion get(String id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound("regulation.not-found", "没有这个版本"));
    }

    /** Every version of the subject, the newest first. */
    @Transactional(readOnly = true)
    public List<RegulationVersion> of(RegulationKind kind, String subject) {
        return store.of(kind, subject);
    }

    /** The newest first; null asks for all. */
    @Transactional(readOnly = true)
    public Page<RegulationVersion> search(RegulationKind kind, String subject, State state, Pageable page) {
        return store.search(kind, subject, state, page);
    }

    /** @throws Refusal {@code regulation.subject-unknown} */
    public Subject subject(RegulationKind kind, String subject) {
        return kinds.get(kind).subject(subject);
    }

    /**
     * How a subject stands.
     *
     * @param inForce what counts today
     * @param upcoming what is approved for a later day, the next one first
     * @param proposed what waits for its review, or null
     */
    public record Standing(
            Subject subject, Base inForce, List<RegulationVersion> upcoming, RegulationVersion proposed) {}

    /**
     * What a version replaces: another one, or the product's own.
     *
     * @param number 0 for the product's own
     */
    public record Base(int number, String title, String content) {}

    /** Every subject of a kind. */
    @Transactional(readOnly = true)
    public List<Standing> standings(RegulationKind kind) {
        Map<String, List<RegulationVersion>> versions = store.currentAndUpcoming(kind, LocalDate.now(clock)).stream()
                .collect(Collectors.groupingBy(RegulationVersion::subject));
        return kinds.get(kind).subjects().stream()
                .map(subject -> standing(subject, versions.getOrDefault(subject.id(), List.of())))
                .toList();
    }

    private Standing standing(Subject subject, List<RegulationVersion> versions) {
        LocalDate today = LocalDate.now(clock);
        return new Standing(
                subject,
                versions.stream()
                        .filter(version -> version.state() == State.APPROVED
                                && !version.inForceFrom().isAfter(today))
                        .map(Regulations::baseOf)
                        .findFirst()
                        .orElseGet(() -> base(subject)),
                versions.stream()
                        .filter(version -> version.state() == State.APPROVED
                                && version.inForceFrom().isAfter(today))
                        .sorted(Comparator.comparing(RegulationVersion::inForceFrom))
                        .toList(),
                versions.stream()
                        .filter(version -> version.state() == State.PROPOSED)
                        .findFirst()
                        .orElse(null));
    }

    /** What counts today. */
    @Transactional(readOnly = true)
    public Base inForce(RegulationKind kind, String subject) {
        return store.inForce(kind, subject, LocalDate.now(clock))
                .map(Regulations::baseOf)
                .orElseGet(() -> base(kinds.get(kind).subject(subject)));
    }

    /**
     * What a reviewer needs to see.
     *
     * @param base what it is compared with: what counted, or will count, when it takes effect
     * @param effects what it would change at once, were it to take effect now; empty once it is decided
     */
    public record Examination(
            RegulationVersion version, Base base, List<Difference.Line> difference, List<String> effects) {}

    /** @throws Refusal {@code regulation.not-found} */
    @Transactional(readOnly = true)
    public Examination examine(String id) {
        RegulationVersion version = get(id);
        Base base = base(version);
        return new Examination(
                version,
                base,
                Difference.between(base.content(), version.content()),
                version.isUpcoming() ? kinds.get(version.kind()).effects(version.draft()) : List.of());
    }

    /**
     * What it will look like.
     *
     * @throws Refusal {@code regulation.not-found}
     */
    @Transactional(readOnly = true)
    public Optional<Preview> preview(String id) {
        RegulationVersion version = get(id);
        return kinds.get(version.kind()).preview(version.draft());
    }

    private Base base(RegulationVersion version) {
        LocalDate day = version.inForceFrom() != null ? version.inForceFrom() : version.effectiveOn();
        LocalDate on = day == null ? LocalDate.now(clock) : day;
        return store.of(version.kind(), version.subject()).stream()
                .filter(other -> other.state() == State.APPROVED
                        && other.number() < version.number()
                        && !other.inForceFrom().isAfter(on))
                .max(Comparator.comparing(RegulationVersion::inForceFrom).thenComparing(RegulationVersion::number))
                .map(Regulations::baseOf)
                .orElseGet(() -> base(kinds.get(version.kind()).subject(version.subject())));
    }

    private static Base baseOf(RegulationVersion version) {
        return new Base(version.number(), version.title(), version.content());
    }

    private static Base base(Subject subject) {
        return new Base(0, subject.shippedTitle(), subject.shipped());
    }

    private void require(NewRegulation proposed) {
        List<FieldError> errors = new ArrayList<>();
        if (proposed.kind() == null) {
            errors.add(new FieldError("kind", "请选择制度的种类"));
        }
        if (proposed.subject() == null || proposed.subject().isBlank()) {
            errors.add(new FieldError("subject", "请选择制度"));
        }
        if (isBlankOrOver(proposed.title(), MAX_TITLE) || !OneLine.fits(proposed.title())) {
            errors.add(new FieldError("title", "请填写版本名称或文号，一行，不超过%d字".formatted(MAX_TITLE)));
        }
        if (isBlankOrOver(proposed.content(), MAX_CONTENT)
                || proposed.content().lines().count() > MAX_LINES
                || !OneLine.fits(proposed.content().replaceAll("[\\r\\n\\t]", ""))) {
            errors.add(new FieldError("content", "请填写内容，不超过%d字、%d行，不含控制字符".formatted(MAX_CONTENT, MAX_LINES)));
        }
        if (isBlankOrOver(proposed.reason(), MAX_REASON)) {
            errors.add(new FieldError("reason", "请填写理由，不超过%d字".formatted(MAX_REASON)));
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate on = proposed.effectiveOn();
        if (on != null && (on.isBefore(today) || on.isAfter(today.plusYears(10)))) {
            errors.add(new FieldError("effectiveOn", "生效日期不能早于今天，也不能晚于十年之后；批准后立即生效的请留空"));
        }
        if (!errors.isEmpty()) {
            throw Refusal.invalid("regulation.invalid", null, "提出的内容不完整或有误", errors);
        }
    }

    private static void requireReason(String reason) {
        if (isBlankOrOver(reason, MAX_REASON)) {
            throw Refusal.invalid(
                    "regulation.reason-missing",
                    null,
                    "请填写理由",
                    List.of(new FieldError("reason", "请填写理由，不超过%d字".formatted(MAX_REASON))));
        }
    }

    private static boolean isBlankOrOver(String text, int max) {
        return text == null || text.isBlank() || text.codePointCount(0, text.length()) > max;
    }

    private Act act(String reason) {
        return new Act(CurrentUser.id(), now(), reason.strip());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void record(RegulationVersion version, String action, String what, String reason) {
        Subject subject = kinds.get(version.kind()).subject(version.subject());
        trail.record(
                AuditTrail.ADMINISTRATION,
                AuditEvent.of(
                                "regulation." + action,
                                "%s%s“%s”第%d版（%s）"
                                        .formatted(
                                                what,
                                                version.kind().title(),
                                                subject.name(),
                                                version.number(),
                                                version.title()))
                        .because(reason.strip())
                        .with("id", version.id())
                        .with("kind", version.kind().name())
                        .with("subject", version.subject())
                        .with("number", version.number()));
    }

    private static Refusal pending(Subject subject) {
        return Refusal.conflict(
                "regulation.proposal-pending", null, "“%s”已有一个版本等待复核，请先复核或撤回".formatted(subject.name()));
    }

    private static Refusal notProposed() {
        return Refusal.conflict("regulation.not-proposed", null, "这个版本已经复核或撤回，不能再复核");
    }
}
