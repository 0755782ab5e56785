package org.cloudcert.capability.material;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxSize of one document; {@code spring.servlet.multipart.max-file-size} must not be less
 */
@ConfigurationProperties("cloudcert.material")
record MaterialSettings(@DefaultValue("100MB") DataSize maxSize) {}
