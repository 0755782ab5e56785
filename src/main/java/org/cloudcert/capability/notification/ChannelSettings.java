package org.cloudcert.capability.notification;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where publications go; one without an address waits until it is set. */
@ConfigurationProperties("cloudcert.channels")
record ChannelSettings(
        @DefaultValue Website website,
        @DefaultValue Wechat wechat,
        @DefaultValue Journal journal,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration readTimeout) {

    /** @param url takes a POST of JSON */
    record Website(URI url) {}

    /** @param url takes a POST of JSON */
    record Wechat(URI url) {}

    /** @param mail the editors' address */
    record Journal(String mail) {}
}
