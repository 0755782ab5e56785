package org.cloudcert.procedure.csisms.programme;

import java.time.LocalTime;
import java.util.List;

/**
 * A site as it is entered.
 *
 * @param headcount people who work there under the management system
 */
public record NewSite(String name, String address, int headcount, List<NewShift> shifts) {

    public NewSite {
        shifts = List.copyOf(shifts);
    }

    /** @param ends before {@code starts} where the shift ends on the day after */
    public record NewShift(String name, LocalTime starts, LocalTime ends) {}
}
