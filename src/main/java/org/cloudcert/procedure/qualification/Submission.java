package org.cloudcert.procedure.qualification;

import java.time.LocalDate;

/**
 * How and when an application was handed in.
 *
 * @param receivedOn the day it reached the authority (Asia/Shanghai), by which its kind is decided
 * @param id what tells a repetition of the same registration, or null where the interface knows of it by itself
 * @param note Chinese, for the record, or null
 */
public record Submission(Channel channel, LocalDate receivedOn, String id, String note) {

    /** @param today in Asia/Shanghai */
    public static Submission throughPortal(LocalDate today) {
        return new Submission(Channel.PORTAL, today, null, null);
    }
}
