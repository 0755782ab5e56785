package org.cloudcert.capability.archive;

import java.util.ArrayList;
import java.util.List;

/**
 * What checking a package found.
 *
 * @param caseNo as the package says, or null if that is unreadable
 * @param sha256 of the tag manifest, for comparison with what was noted when the package was written; null if missing
 * @param files how many files the manifests list
 * @param auditEntries how many entries the audit trail in it has
 * @param auditHash what closes that trail, or null if unreadable
 * @param findings none if the package is whole and unaltered
 */
public record PackageReport(
        String caseNo, String sha256, long files, long auditEntries, String auditHash, List<Finding> findings) {

    /**
     * Something wrong.
     *
     * @param file within the package
     * @param text Chinese, for people
     */
    public record Finding(String file, String text) {}

    public boolean intact() {
        return findings.isEmpty();
    }

    /** The same with one finding more. */
    PackageReport with(String file, String text) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(new Finding(file, text));
        return new PackageReport(caseNo, sha256, files, auditEntries, auditHash, List.copyOf(more));
    }
}
