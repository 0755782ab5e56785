package org.cloudcert.capability.material;

import org.cloudcert.web.DirectoryHealth;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether documents can be stored. */
@Component("storageHealthIndicator")
class StorageHealth implements HealthIndicator {

    private final StorageSettings settings;

    StorageHealth(StorageSettings settings) {
        this.settings = settings;
    }

    @Override
    public Health health() {
        return DirectoryHealth.of(settings.directory(), settings.minimumFree());
    }
}
