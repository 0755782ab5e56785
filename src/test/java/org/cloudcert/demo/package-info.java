/**
 * The product with everything around it that it needs, for {@code mvn spring-boot:test-run}. No class here is found by
 * scanning: {@link org.cloudcert.demo.DemoCloudCert} names what belongs to the demonstration, and the tests stay free
 * of it.
 */
package org.cloudcert.demo;
