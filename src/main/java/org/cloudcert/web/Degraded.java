package org.cloudcert.web;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/** A part does its work, but somebody has to look after it: no reason to take the node out or to start it again. */
public final class Degraded {

    /** Below "up" and above "out of service"; the health's HTTP status stays 200. */
    public static final Status STATUS = new Status("DEGRADED");

    private Degraded() {}

    /** Health that is degraded in this case, and up otherwise. */
    public static Health.Builder when(boolean degraded) {
        return Health.status(degraded ? STATUS : Status.UP);
    }
}
