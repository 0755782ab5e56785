package org.cloudcert.capability.certificate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * @param signingKey a PEM file with the PKCS#8 key, EC P-256, that signs answers about certificates; without one the
 *     product makes its own and keeps it in the database
 */
@ConfigurationProperties("cloudcert.certificate")
record SigningSettings(Resource signingKey) {}
