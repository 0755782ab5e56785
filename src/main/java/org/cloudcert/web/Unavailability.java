package org.cloudcert.web;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Tells whether a failure means only that this node cannot do it now: the database is away, all connections are in use, no
 * file can be stored, or the case is on models that another node knows. What was asked has not happened, or it is unknown whether it has; in both cases it can be asked again under
 * the same idempotency key.
 */
public final class Unavailability {

    /** SQL states of connections that are not there or no longer. */
    private static final String CONNECTION = "08";

    /** In seconds. */
    static final String COME_AGAIN_AFTER = "2";

    private Unavailability() {}

    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnavailableException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLRecoverableException
                    || cause instanceof SQLException sql && isLost(sql)
                    || cause instanceof TransactionSystemException rollback
                            && isBehind(rollback.getApplicationException())) {
                return true;
            }
        }
        return false;
    }

    /** The pool says so without a state where a transaction is to be rolled back on a connection that broke. */
    private static boolean isLost(SQLException failure) {
        return failure.getSQLState() == null
                ? "Connection is closed".equals(failure.getMessage())
                : failure.getSQLState().startsWith(CONNECTION);
    }

    /** The failure itself; if it passes by itself, the answer to the current request says that it is worth asking again. */
    public static <E extends Exception> E told(E failure) {
        if (isBehind(failure)
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                && request.getResponse() != null) {
            request.getResponse().setHeader(HttpHeaders.RETRY_AFTER, COME_AGAIN_AFTER);
        }
        return failure;
    }

    /** The problem for a failure that this is behind. */
    static ProblemDetail problem(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnavailableException reason) {
                return Problems.of(HttpStatus.SERVICE_UNAVAILABLE, reason.code(), reason.getMessage());
            }
        }
        return Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "service.unavailable", "系统暂时不可用，请稍后以相同内容重试");
    }
}
