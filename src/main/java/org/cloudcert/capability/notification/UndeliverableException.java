package org.cloudcert.capability.notification;

/** The receiver refuses the message for good: sending it again would not help. Its message is Chinese, for people. */
class UndeliverableException extends RuntimeException {

    UndeliverableException(String message, Exception cause) {
        super(message, cause);
    }
}
