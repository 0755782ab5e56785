package org.cloudcert.procedure.csisms.programme;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sites of a client and their shifts, which audits visit (C-5.4.1.5). */
@Service
@Transactional
public class Sites {

    private static final String RULE = "C-5.4.1.5";

    private final SiteRows rows;
    private final Certifications certifications;

    Sites(SiteRows rows, Certifications certifications) {
        this.rows = rows;
        this.certifications = certifications;
    }

    /** The sites of a certification, in the order in which they were entered; none before the programme is set up. */
    @Transactional(readOnly = true)
    public List<Site> of(String certification) {
        return rows.findByCertificationOrderBySeq(certification).stream()
                .map(SiteRow::asSite)
                .toList();
    }

    /** The sites that an audit of a case may visit. */
    @Transactional(readOnly = true)
    public List<Site> ofCase(String caseNo) {
        return of(certifications.ofCase(caseNo).id());
    }

    /**
     * Whether an audit accounts for every shift of every site, as one that it visits or one that it does not.
     *
     * @param listed names of shifts by the name of their site
     * @throws Refusal {@code shift.missing} naming those that are left out
     */
    @Transactional(readOnly = true)
    @Rule("C-5.4.1.5")
    public void requireListed(String caseNo, Map<String, Set<String>> listed) {
        List<String> missing = ofCase(caseNo).stream()
                .flatMap(site -> site.shifts().stream()
                        .filter(shift ->
                                !listed.getOrDefault(site.name(), Set.of()).contains(shift.name()))
                        .map(shift -> site.name() + " | " + shift.name()))
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.invalid("shift.missing", RULE, "请列出每个班次，未审核的写明理由；缺少：" + String.join("；", missing));
        }
    }

    /**
     * Puts these sites in the place of those before; one that keeps its name keeps its id, and so do its shifts.
     *
     * @throws Refusal {@code site.missing} without any, {@code site.shift-missing}, {@code site.duplicate} for two of the
     *     same name or two shifts of the same name at one site
     */
    @Rule("C-5.4.1.5")
    void replace(String certification, List<NewSite> entered) {
        requireComplete(entered);
        Map<String, Site> former =
                of(certification).stream().collect(Collectors.toMap(Site::name, Function.identity()));
        rows.deleteAll(rows.findByCertificationOrderBySeq(certification));
        rows.flush();
        rows.saveAllAndFlush(IntStream.range(0, entered.size())
                .mapToObj(seq -> new SiteRow(certification, seq, identified(entered.get(seq), former)))
                .toList());
    }

    private static Site identified(NewSite entered, Map<String, Site> former) {
        Site same = former.get(entered.name());
        List<Shift> known = same == null ? List.of() : same.shifts();
        return new Site(
                same == null ? newId() : same.id(),
                entered.name(),
                entered.address(),
                entered.headcount(),
                entered.shifts().stream()
                        .map(shift -> new Shift(
                                known.stream()
                                        .filter(one -> one.name().equals(shift.name()))
                                        .map(Shift::id)
                                        .findFirst()
                                        .orElseGet(Sites::newId),
                                shift.name(),
                                shift.starts(),
                                shift.ends()))
                        .toList());
    }

    private static void requireComplete(List<NewSite> entered) {
        if (entered.isEmpty()) {
            throw Refusal.invalid("site.missing", RULE, "请至少填写一处现场");
        }
        Set<String> names = new HashSet<>();
        for (NewSite site : entered) {
            if (!names.add(site.name())) {
                throw Refusal.invalid("site.duplicate", RULE, "现场“%s”重复".formatted(site.name()));
            }
            if (site.shifts().isEmpty()) {
                throw Refusal.invalid("site.shift-missing", RULE, "现场“%s”至少有一个班次".formatted(site.name()));
            }
            Set<String> shifts = new HashSet<>();
            site.shifts().stream()
                    .filter(shift -> !shifts.add(shift.name()))
                    .findFirst()
                    .ifPresent(shift -> {
                        throw Refusal.invalid(
                                "site.duplicate", RULE, "现场“%s”的班次“%s”重复".formatted(site.name(), shift.name()));
                    });
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
