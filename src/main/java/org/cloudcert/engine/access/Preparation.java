package org.cloudcert.engine.access;

/**
 * Something that has to be in the engine before people come. It runs each time the product starts, before it listens, in
 * one transaction with the other preparations and in their order; it sets right what differs and leaves the rest alone.
 */
public interface Preparation {

    void prepare();
}
