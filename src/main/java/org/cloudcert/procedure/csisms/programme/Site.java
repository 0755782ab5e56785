package org.cloudcert.procedure.csisms.programme;

import java.util.List;

/**
 * A place where the client works.
 *
 * @param headcount people who work there under the management system
 * @param shifts in their order, at least one
 */
public record Site(String id, String name, String address, int headcount, List<Shift> shifts) {

    public Site {
        shifts = List.copyOf(shifts);
    }
}
