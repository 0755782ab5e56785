package org.cloudcert.procedure.csisms.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cloudcert.procedure.csisms.auditor.TeamSuggestion.Candidate;
import org.cloudcert.rule.Rule;

@Rule("I-9.2.2")
class TeamSuggestionTest {

    private static final List<String> CODES = List.of("01", "02", "03", "04", "05", "06");

    @Provide
    Arbitrary<List<Candidate>> candidates() {
        return Combinators.combine(
                        Arbitraries.subsetOf(CODES),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 1))
                .as((codes, mayLead, rank) -> new Candidate("", codes, mayLead, rank))
                .list()
                .ofMaxSize(9)
                .map(all -> IntStream.range(0, all.size())
                        .mapToObj(index -> new Candidate(
                                "auditor" + index,
                                all.get(index).categories(),
                                all.get(index).mayLead(),
                                all.get(index).rank()))
                        .toList());
    }

    @Provide
    Arbitrary<Set<String>> scopes() {
        return Arbitraries.subsetOf(CODES);
    }

    /** Every team there could be is tried: none that covers the scope is smaller, or as small and of better rank. */
    @Property
    void noTeamIsSmallerOrRanksBetter(
            @ForAll("candidates") List<Candidate> candidates, @ForAll("scopes") Set<String> scope) {
        Map<String, Candidate> byId =
                candidates.stream().collect(Collectors.toMap(Candidate::userId, Function.identity()));
        Optional<List<Candidate>> best = everyTeam(candidates).stream()
                .filter(team -> covers(team, scope))
                .min((one, other) -> one.size() == other.size()
                        ? Integer.compare(rank(one), rank(other))
                        : Integer.compare(one.size(), other.size()));

        Optional<List<Candidate>> suggested = TeamSuggestion.of(candidates, scope)
                .map(team -> team.stream().map(byId::get).toList());

        assertThat(suggested.isPresent()).isEqualTo(best.isPresent());
        suggested.ifPresent(team -> {
            assertThat(covers(team, scope)).isTrue();
            assertThat(team.get(0).mayLead()).isTrue();
            assertThat(team).hasSameSizeAs(best.orElseThrow());
            assertThat(rank(team)).isEqualTo(rank(best.orElseThrow()));
        });
    }

    private static List<List<Candidate>> everyTeam(List<Candidate> candidates) {
        List<List<Candidate>> teams = new ArrayList<>();
        for (int chosen = 0; chosen < 1 << candidates.size(); chosen++) {
            List<Candidate> team = new ArrayList<>();
            for (int index = 0; index < candidates.size(); index++) {
                if ((chosen >> index & 1) == 1) {
                    team.add(candidates.get(index));
                }
            }
            teams.add(team);
        }
        return teams;
    }

    private static boolean covers(List<Candidate> team, Set<String> scope) {
        Set<String> covered = new HashSet<>();
        team.forEach(one -> covered.addAll(one.categories()));
        return covered.containsAll(scope) && team.stream().anyMatch(Candidate::mayLead);
    }

    private static int rank(List<Candidate> team) {
        return team.stream().mapToInt(Candidate::rank).sum();
    }

    /** Greedily one would take the auditor of three categories first, and need three people. */
    @Example
    void twoWhoTogetherKnowAllAreBetterThanOneWhoKnowsMuch() {
        assertThat(TeamSuggestion.of(
                        List.of(
                                new Candidate("much", Set.of("01", "02", "04"), true, 0),
                                new Candidate("left", Set.of("01", "03"), true, 1),
                                new Candidate("right", Set.of("02", "04"), false, 1)),
                        Set.of("01", "02", "03", "04")))
                .hasValueSatisfying(team -> assertThat(team).hasSize(2).contains("left"));
    }

    @Example
    void ofManyAuditorsTheTeamIsFoundAtOnce() {
        List<Candidate> many = IntStream.range(0, 120)
                .mapToObj(index -> new Candidate(
                        "auditor" + index,
                        new HashSet<>(List.of(String.valueOf(index % 12), String.valueOf(index % 7))),
                        index % 5 == 0,
                        index % 2))
                .toList();
        Set<String> scope = IntStream.range(0, 12).mapToObj(String::valueOf).collect(Collectors.toSet());

        assertThat(TeamSuggestion.of(many, scope))
                .hasValueSatisfying(team -> assertThat(team).hasSizeBetween(6, 12));
    }

    @Example
    void whereNobodyMayLeadThereIsNoTeam() {
        assertThat(TeamSuggestion.of(List.of(new Candidate("only", Set.of("01"), false, 0)), Set.of("01")))
                .isEmpty();
    }
}
