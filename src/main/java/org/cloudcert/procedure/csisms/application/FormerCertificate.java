package org.cloudcert.procedure.csisms.application;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;

/**
 * The certificate that a client whose body lost its approval brings along.
 *
 * @param body that issued it
 * @param validUntil its last day
 */
@Embeddable
public record FormerCertificate(
        @Column(name = "former_body") String body,
        @Column(name = "former_number") String number,
        @Column(name = "former_valid_until") LocalDate validUntil) {}
