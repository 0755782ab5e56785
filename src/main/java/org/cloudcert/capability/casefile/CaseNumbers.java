package org.cloudcert.capability.casefile;

import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;

/**
 * Hands out case numbers per regime and year. The sequence's row stays locked until the transaction ends, so that a
 * number that is rolled back is handed out again and none is missing.
 */
@Component
class CaseNumbers {

    private final EntityManager database;

    CaseNumbers(EntityManager database) {
        this.database = database;
    }

    String next(Regime regime, int year) {
        database.createNativeQuery("insert into case_number (letter, opened_year, last_number) values (?1, ?2, 1)"
                        + " on duplicate key update last_number = last_number + 1")
                .setParameter(1, regime.letter())
                .setParameter(2, year)
                .executeUpdate();
        Number number = (Number)
                database.createNativeQuery("select last_number from case_number where letter = ?1 and opened_year = ?2")
                        .setParameter(1, regime.letter())
                        .setParameter(2, year)
                        .getSingleResult();
        return "%s-%d-%06d".formatted(regime.letter(), year, number.longValue());
    }
}
