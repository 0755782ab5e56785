package org.cloudcert.procedure.qualification.handling;

/**
 * A suspected violation to be handled.
 *
 * @param facts what is alleged, Chinese, at most 4,000 characters
 * @param sourceCaseNo the case that it comes from, such as a complaint; or null
 */
public record NewHandling(String certificateNumber, Source source, String facts, String sourceCaseNo) {}
