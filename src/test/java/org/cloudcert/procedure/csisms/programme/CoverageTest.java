package org.cloudcert.procedure.csisms.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

@Rule("C-5.4.1.3")
class CoverageTest {

    private static final List<String> ALL = List.of("5.1.1", "5.1.2", "6.1.1", "CLD.6.3.1", "S.1");

    @Test
    void theCatalogueHasTheStandardsNumbersAndMarksTheSevenForCloudServices() throws IOException {
        List<Control> controls = new Catalogue(new ClassPathResource("catalogues/iso-27017-2015.yaml")).controls();

        assertThat(controls).hasSize(121);
        assertThat(controls).extracting(Control::number).doesNotHaveDuplicates();
        assertThat(controls).extracting(Control::name).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(controls.stream().filter(Control::cloudSpecific).map(Control::number))
                .containsExactly(
                        "CLD.6.3.1", "CLD.8.1.5", "CLD.9.5.1", "CLD.9.5.2", "CLD.12.1.5", "CLD.12.4.5", "CLD.13.1.4");
        Map<String, Long> byChapter = controls.stream()
                .filter(control -> !control.cloudSpecific())
                .collect(Collectors.groupingBy(Control::chapter, Collectors.counting()));
        assertThat(byChapter)
                .isEqualTo(Map.ofEntries(
                        Map.entry("5", 2L),
                        Map.entry("6", 7L),
                        Map.entry("7", 6L),
                        Map.entry("8", 10L),
                        Map.entry("9", 14L),
                        Map.entry("10", 2L),
                        Map.entry("11", 15L),
                        Map.entry("12", 14L),
                        Map.entry("13", 7L),
                        Map.entry("14", 13L),
                        Map.entry("15", 5L),
                        Map.entry("16", 7L),
                        Map.entry("17", 4L),
                        Map.entry("18", 8L)));
        assertThat(controls.get(0).number()).isEqualTo("5.1.1");
        assertThat(controls).allMatch(control -> control.number().contains(control.chapter() + "."));
    }

    @Test
    void withoutAPlanWhatIsOpenIsSharedOutEvenly() {
        Coverage coverage = new Coverage(ALL, Set.of(), new TreeMap<>()).over(List.of(1, 2));

        assertThat(coverage.planned())
                .isEqualTo(Map.of(1, Set.of("5.1.1", "5.1.2"), 2, Set.of("6.1.1", "CLD.6.3.1", "S.1")));
        assertThat(coverage.gap()).isEmpty();
        assertThat(coverage.suggestion()).containsExactly("5.1.1", "5.1.2");
    }

    @Test
    void whatAnAuditDidNotReachGoesToTheLast() {
        Coverage planned = new Coverage(
                ALL,
                Set.of("5.1.1"),
                new TreeMap<>(Map.of(1, Set.of("5.1.1", "5.1.2"), 2, Set.of("6.1.1", "CLD.6.3.1", "S.1"))));

        Coverage after = planned.over(List.of(2));

        assertThat(after.planned()).isEqualTo(Map.of(2, Set.of("5.1.2", "6.1.1", "CLD.6.3.1", "S.1")));
        assertThat(after.suggestion()).containsExactly("5.1.2", "6.1.1", "CLD.6.3.1", "S.1");
    }

    @Test
    void anAuditMoreSharesWithTheLast() {
        Coverage planned = new Coverage(
                ALL,
                Set.of(),
                new TreeMap<>(Map.of(1, Set.of("5.1.1", "5.1.2"), 2, Set.of("6.1.1", "CLD.6.3.1", "S.1"))));

        assertThat(planned.over(List.of(1, 2, 3)).planned())
                .isEqualTo(Map.of(1, Set.of("5.1.1", "5.1.2"), 2, Set.of("6.1.1"), 3, Set.of("CLD.6.3.1", "S.1")));
    }

    @Test
    void aPlanThatLeavesSomethingHasAGap() {
        Coverage coverage = new Coverage(
                ALL, Set.of("5.1.1"), new TreeMap<>(Map.of(2, Set.of("5.1.2", "6.1.1"), 3, Set.of("S.1"))));

        assertThat(coverage.gap()).containsExactly("CLD.6.3.1");
        assertThat(coverage.open()).containsExactly("5.1.2", "6.1.1", "CLD.6.3.1", "S.1");
    }

    /** Audits done in turn, each reaching some of what it should, whose number changes: in the end nothing is left. */
    @Property
    void whateverTheAuditsReachTheLastOneIsAlwaysPlannedForAllThatIsLeft(
            @ForAll @IntRange(min = 1, max = 40) int wanted,
            @ForAll @IntRange(min = 1, max = 4) int audits,
            @ForAll @IntRange(min = 1, max = 5) int reached) {
        List<String> all = IntStream.range(0, wanted).mapToObj(i -> "5." + i).toList();
        Coverage coverage = new Coverage(all, Set.of(), new TreeMap<>());
        Set<String> done = new HashSet<>();
        for (int number = 1; number <= audits; number++) {
            List<Integer> ahead = IntStream.rangeClosed(number, audits).boxed().toList();
            coverage = new Coverage(all, done, coverage.planned()).over(ahead);

            assertThat(coverage.gap()).isEmpty();
            assertThat(coverage.planned().keySet()).containsExactlyElementsOf(ahead);
            List<String> suggested = coverage.suggestion();
            assertThat(coverage.open()).containsAll(suggested);
            done.addAll(number == audits ? suggested : suggested.subList(0, suggested.size() / reached));
        }
        assertThat(done).containsExactlyInAnyOrderElementsOf(all);
    }

    @Property
    void sharesKeepTheOrderAndDifferByOneAtMost(
            @ForAll @IntRange(min = 0, max = 130) int size, @ForAll @IntRange(min = 1, max = 5) int shares) {
        List<String> all = IntStream.range(0, size).mapToObj(String::valueOf).toList();

        List<List<String>> shared = Coverage.share(all, shares);

        assertThat(shared.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
        assertThat(shared.stream().mapToInt(List::size).max().orElseThrow()
                        - shared.stream().mapToInt(List::size).min().orElseThrow())
                .isLessThanOrEqualTo(1);
    }
}
