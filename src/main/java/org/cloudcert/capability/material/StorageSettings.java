package org.cloudcert.capability.material;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param directory where documents are kept; the same for all nodes, and on one file system
 * @param minimumFree with less space left the storage's health is degraded
 */
@ConfigurationProperties("cloudcert.storage")
record StorageSettings(@DefaultValue("data/storage") Path directory, @DefaultValue("5GB") DataSize minimumFree) {}
