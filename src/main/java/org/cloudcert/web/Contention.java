package org.cloudcert.web;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.ConcurrencyFailureException;

/** Tells whether a failure means only that two requests met: changed meanwhile, deadlock, lock wait timeout. */
public final class Contention {

    /** Any database's serialisation failure. */
    private static final String SERIALIZATION_FAILURE = "40001";

    /** MariaDB: record changed since last read, lock wait timeout, deadlock. */
    private static final Set<Integer> MARIADB_ERRORS = Set.of(1020, 1205, 1213);

    private Contention() {}

    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyFailureException
                    || cause instanceof OptimisticLockException
                    || cause instanceof PessimisticLockException
                    || cause instanceof LockTimeoutException
                    || cause instanceof SQLException sql
                            && (SERIALIZATION_FAILURE.equals(sql.getSQLState())
                                    || MARIADB_ERRORS.contains(sql.getErrorCode()))) {
                return true;
            }
        }
        return false;
    }
}
