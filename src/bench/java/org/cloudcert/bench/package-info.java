/** Programs that measure the product; {@code mvn -Pbench verify} runs them. */
package org.cloudcert.bench;
