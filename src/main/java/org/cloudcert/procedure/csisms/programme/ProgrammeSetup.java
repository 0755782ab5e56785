package org.cloudcert.procedure.csisms.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A programme as it is set up before the initial audit.
 *
 * @param expectedDecision the day on which certification is expected to be decided; the windows shown until then count from
 *     it
 * @param services typical services within the scope, in Chinese, at least one
 * @param coverage by number of the surveillance audit, numbers of the controls and services that it is to cover; empty for
 *     an even share
 */
public record ProgrammeSetup(
        LocalDate expectedDecision, List<NewSite> sites, List<String> services, Map<Integer, Set<String>> coverage) {

    public ProgrammeSetup {
        sites = List.copyOf(sites);
        services = List.copyOf(services);
        coverage = Map.copyOf(coverage);
    }
}
