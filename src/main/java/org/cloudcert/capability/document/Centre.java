package org.cloudcert.capability.document;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param name the centre's, as letters and documents bear it */
@ConfigurationProperties("cloudcert.centre")
public record Centre(@DefaultValue("中国信息安全测评中心") String name) {}
