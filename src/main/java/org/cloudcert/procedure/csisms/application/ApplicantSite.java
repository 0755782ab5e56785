package org.cloudcert.procedure.csisms.application;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.List;

/**
 * A place at which what is to be certified is done.
 *
 * @param headcount people who work there within the scope
 * @param activity Chinese: what is done there
 * @param shifts in which there is work, at least one
 */
@Embeddable
public record ApplicantSite(
        String name,
        String address,
        int headcount,
        String activity,
        @Convert(converter = ShiftsAsText.class) List<ApplicantShift> shifts) {}
