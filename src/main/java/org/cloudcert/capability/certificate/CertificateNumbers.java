package org.cloudcert.capability.certificate;

import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;

/**
 * Hands out certificate numbers. A series is locked from when it is opened until the transaction ends, so that a number
 * that is rolled back is handed out again and none is missing.
 */
@Component
class CertificateNumbers {

    private final EntityManager database;

    CertificateNumbers(EntityManager database) {
        this.database = database;
    }

    /**
     * Waits for whoever else issues in the series.
     *
     * @param series such as {@code CCSQ1-2026}
     */
    void lock(String series) {
        database.createNativeQuery("insert into certificate_number (series, last_number) values (?1, 0)"
                        + " on duplicate key update last_number = last_number")
                .setParameter(1, series)
                .executeUpdate();
        database.createNativeQuery("select last_number from certificate_number where series = ?1 for update")
                .setParameter(1, series)
                .getSingleResult();
    }

    /** The next number of a locked series, such as {@code CCSQ1-2026-0001}. */
    String next(String series) {
        database.createNativeQuery("update certificate_number set last_number = last_number + 1 where series = ?1")
                .setParameter(1, series)
                .executeUpdate();
        Number number =
                (Number) database.createNativeQuery("select last_number from certificate_number where series = ?1")
                        .setParameter(1, series)
                        .getSingleResult();
        return "%s-%04d".formatted(series, number.intValue());
    }
}
