/**
 * What was measured: how a measurement writes down its result, and the page that is made of all results. The measurements
 * themselves are the programs of {@code src/bench/java} and the suites tagged {@code endurance}.
 */
package org.cloudcert.measurement;
