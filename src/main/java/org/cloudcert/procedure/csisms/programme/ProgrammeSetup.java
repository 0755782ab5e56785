package org.cloudcert.procedure.csisms.programme;

import java.time.LocalDate;
import java.util.List;

/**
 * A programme as it is set up before the initial audit.
 *
 * @param expectedDecision the day on which certification is expected to be decided; the windows shown until then count from
 *     it
 * @param services typical services within the scope, in Chinese, at least one
 * @param coverage what each surveillance audit is to cover, as {@link ProgrammeText#coverage} reads it; null for an even
 *     share
 */
public record ProgrammeSetup(LocalDate expectedDecision, List<NewSite> sites, List<String> services, String coverage) {

    public ProgrammeSetup {
        sites = List.copyOf(sites);
        services = List.copyOf(services);
    }
}
