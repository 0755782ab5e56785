package org.cloudcert.capability.regulation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A version of a regulation, whatever has become of it.
 *
 * @param number counted within the subject from 1; 0 is the product's own
 * @param title names the version, such as a notice's number; unique within the subject
 * @param effectiveOn the day asked for, or null for as soon as it is approved
 * @param review approval or rejection, or null
 * @param withdrawal or null
 * @param inForceFrom the day from which it counts, from its approval on; else null
 * @param tookEffectAt or null
 */
public record RegulationVersion(
        String id,
        RegulationKind kind,
        String subject,
        int number,
        String title,
        String content,
        LocalDate effectiveOn,
        Act proposal,
        State state,
        Act review,
        Act withdrawal,
        LocalDate inForceFrom,
        Instant tookEffectAt) {

    /** What somebody did, when and why. */
    public record Act(String by, Instant at, String reason) {}

    public enum State {
        PROPOSED("待复核"),
        APPROVED("已批准"),
        REJECTED("已驳回"),
        WITHDRAWN("已撤回");

        private final String title;

        State(String title) {
            this.title = title;
        }

        /** Chinese, for people. */
        public String title() {
            return title;
        }
    }

    /** Whether it is still to take effect, or to be decided about. */
    public boolean isUpcoming() {
        return state == State.PROPOSED || state == State.APPROVED && tookEffectAt == null;
    }

    public Regulated.Draft draft() {
        return new Regulated.Draft(subject, title, content);
    }
}
