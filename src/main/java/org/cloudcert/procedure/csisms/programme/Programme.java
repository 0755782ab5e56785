package org.cloudcert.procedure.csisms.programme;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is planned for one cycle of a certification. Changed through {@link Programmes} only. */
@Entity
@Table(name = "csisms_programme")
class Programme {

    @Id
    private String id;

    @Version
    private Long version;

    private String certification;
    private int cycle;
    private LocalDate decidedOn;
    private LocalDate validUntil;
    private boolean provisional;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "csisms_programme_plan", joinColumns = @JoinColumn(name = "programme"))
    @MapKeyColumn(name = "number")
    private Map<Integer, Plan> plans = new TreeMap<>();

    protected Programme() {}

    Programme(String certification, int cycle, Cycle days, boolean provisional) {
        id = certification + "/" + cycle;
        this.certification = certification;
        this.cycle = cycle;
        set(days, provisional);
    }

    void set(Cycle days, boolean provisional) {
        decidedOn = days.decidedOn();
        validUntil = days.validUntil();
        this.provisional = provisional;
    }

    void wish(int number, LocalDate day) {
        plans.computeIfAbsent(number, none -> new Plan()).plannedOn = day;
    }

    void cover(SortedMap<Integer, Set<String>> coverage) {
        plans.keySet().retainAll(coverage.keySet());
        coverage.forEach((number, controls) ->
                plans.computeIfAbsent(number, none -> new Plan()).controls = new LinkedHashSet<>(controls));
    }

    int cycle() {
        return cycle;
    }

    Cycle days() {
        return new Cycle(decidedOn, validUntil);
    }

    boolean provisional() {
        return provisional;
    }

    Map<Integer, LocalDate> wishes() {
        Map<Integer, LocalDate> wishes = new TreeMap<>();
        plans.forEach((number, plan) -> wishes.put(number, plan.plannedOn));
        return wishes;
    }

    SortedMap<Integer, Set<String>> planned() {
        SortedMap<Integer, Set<String>> planned = new TreeMap<>();
        plans.forEach((number, plan) -> planned.put(number, Set.copyOf(plan.controls)));
        return planned;
    }

    @Embeddable
    static class Plan {

        private LocalDate plannedOn;

        @Convert(converter = Numbers.class)
        private Set<String> controls = new LinkedHashSet<>();

        protected Plan() {}
    }
}
