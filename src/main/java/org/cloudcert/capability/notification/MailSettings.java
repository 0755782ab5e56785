package org.cloudcert.capability.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param from the address that the centre's mails come from; without it no mail leaves */
@ConfigurationProperties("cloudcert.mail")
record MailSettings(String from) {}
