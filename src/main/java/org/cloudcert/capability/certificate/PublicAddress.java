package org.cloudcert.capability.certificate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param publicUrl where the public reaches this product, without a slash at its end */
@ConfigurationProperties("cloudcert")
record PublicAddress(@DefaultValue("http://localhost:8080") String publicUrl) {

    String ofVerification(String number) {
        return publicUrl + "/verify/" + number;
    }
}
