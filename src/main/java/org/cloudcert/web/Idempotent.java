package org.cloudcert.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a creating controller method, which returns a {@code ResponseEntity}, safe to repeat: with the header
 * {@code Idempotency-Key} the same user's same request gets the first answer again, marked
 * {@code Idempotency-Replayed: true}. Two at once wait for each other. The same key with other content is refused
 * ({@code idempotency.key-reused}); refusals are not remembered.
 *
 * <p>The method then runs in one transaction with the record of its answer: what it calls must flush before it reads a
 * version for an entity tag.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {}
