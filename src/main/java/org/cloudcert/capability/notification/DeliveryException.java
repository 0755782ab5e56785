package org.cloudcert.capability.notification;

/** The message was not taken this time. Its message is Chinese, for people. */
class DeliveryException extends RuntimeException {

    DeliveryException(String message, Exception cause) {
        super(message, cause);
    }
}
