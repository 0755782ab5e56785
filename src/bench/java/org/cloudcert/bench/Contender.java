package org.cloudcert.bench;

/** Something that takes cases from the application to the certificate, several at a time. */
interface Contender {

    /** As the figures call it. */
    String name();

    /** Takes a new case the whole way. */
    void takeCase() throws Exception;

    /** Forgets what receivers have kept; between two rounds. */
    default void rest() {}
}
