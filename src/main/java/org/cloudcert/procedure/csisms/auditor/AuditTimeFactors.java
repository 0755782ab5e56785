package org.cloudcert.procedure.csisms.auditor;

/**
 * What the time of an audit depends on.
 *
 * @param headcount how many people work within the scope, at least 1
 * @param sites how many sites are audited, at least 1
 * @param integrated whether it is audited together with another management system
 */
public record AuditTimeFactors(int headcount, int sites, Complexity complexity, boolean integrated) {

    /** How complex the client's services are. */
    public enum Complexity {
        LOW("低"),
        MEDIUM("中"),
        HIGH("高");

        private final String title;

        Complexity(String title) {
            this.title = title;
        }

        /** Chinese, for people. */
        public String title() {
            return title;
        }
    }
}
