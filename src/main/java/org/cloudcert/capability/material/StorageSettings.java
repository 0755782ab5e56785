package org.cloudcert.capability.material;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param directory where documents are kept; the same for all nodes, and on one file system
 */
@ConfigurationProperties("cloudcert.storage")
record StorageSettings(@DefaultValue("data/storage") Path directory) {}
