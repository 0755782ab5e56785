package org.cloudcert.web;

/** This node cannot do it now; another one can, or the same one later. Nothing has happened. */
public class UnavailableException extends RuntimeException {

    private final String code;

    /**
     * @param code stable, such as {@code material.storage-unavailable}
     * @param message Chinese, for people
     */
    public UnavailableException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    String code() {
        return code;
    }
}
