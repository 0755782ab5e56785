package org.cloudcert.simulation;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that somebody does on a day. A history is a list of these; without some of them it can be played again, since a
 * case is called after the action that opened it.
 *
 * @param id by its day and the organisation's order of ideas, the same in every run of a seed
 * @param organisation 0 is the centre itself
 * @param deed what is done
 * @param on the case, as {@code #} and the action that opened it, where the deed is about one; {@code /watch} and
 *     {@code /handling} name what the product opened after it
 * @param with how it is done, by the names that the deed knows
 */
record Action(String id, LocalDate day, int organisation, String deed, String on, Map<String, String> with) {

    Action {
        with = new TreeMap<>(with);
    }

    /** The same on a later day, if it was to be done earlier. */
    Action notBefore(LocalDate today) {
        return day.isBefore(today) ? new Action(id, today, organisation, deed, on, with) : this;
    }

    @Override
    public String toString() {
        return "%s %s: %s%s%s%s"
                .formatted(
                        day,
                        organisation == 0 ? "the centre" : "organisation " + organisation,
                        deed,
                        on == null ? "" : " on " + on,
                        with.isEmpty() ? "" : " " + with,
                        " [#" + id + "]");
    }
}
