package org.cloudcert.procedure.csisms.programme;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

@Entity
@Table(name = "csisms_site")
class SiteRow {

    @Id
    private String id;

    private String certification;
    private int seq;
    private String name;
    private String address;
    private int headcount;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "csisms_shift", joinColumns = @JoinColumn(name = "site"))
    @OrderColumn(name = "seq")
    private List<ShiftRow> shifts = new ArrayList<>();

    protected SiteRow() {}

    SiteRow(String certification, int seq, Site site) {
        id = site.id();
        this.certification = certification;
        this.seq = seq;
        name = site.name();
        address = site.address();
        headcount = site.headcount();
        site.shifts().forEach(shift -> shifts.add(new ShiftRow(shift)));
    }

    Site asSite() {
        return new Site(
                id,
                name,
                address,
                headcount,
                shifts.stream()
                        .map(shift -> new Shift(shift.id, shift.name, shift.starts, shift.ends))
                        .toList());
    }

    @Embeddable
    static class ShiftRow {

        private String id;
        private String name;
        private LocalTime starts;
        private LocalTime ends;

        protected ShiftRow() {}

        private ShiftRow(Shift shift) {
            id = shift.id();
            name = shift.name();
            starts = shift.starts();
            ends = shift.ends();
        }
    }
}
