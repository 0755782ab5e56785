package org.cloudcert.engine;

import java.util.List;
import org.cloudcert.engine.ModelsInUse.Unserved;
import org.cloudcert.web.Degraded;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether this node can carry on every running case, those begun under other releases included. */
@Component("modelsHealthIndicator")
class ModelsHealth implements HealthIndicator {

    private final ModelsInUse models;

    ModelsHealth(ModelsInUse models) {
        this.models = models;
    }

    @Override
    public Health health() {
        List<Unserved> unserved = models.unserved();
        return Degraded.when(!unserved.isEmpty())
                .withDetail("unserved", unserved)
                .build();
    }
}
