package org.cloudcert.capability.regulation;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What counts on which day, for those who go by it. */
@Component
public class RegulationsInForce {

    private final RegulationStore store;

    RegulationsInForce(RegulationStore store) {
        this.store = store;
    }

    /** The approved version that counts on a day, or empty where the product's own does. */
    @Transactional(readOnly = true)
    public Optional<RegulationVersion> on(LocalDate day, RegulationKind kind, String subject) {
        return store.inForce(kind, subject, day);
    }
}
