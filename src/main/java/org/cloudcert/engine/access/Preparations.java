package org.cloudcert.engine.access;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Prepares the engine for people, each time the product starts and before it listens. */
@Component
public class Preparations implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Preparations.class);

    /** Nodes that start at once prepare the same database; the slower one fails once and then finds the work done. */
    private static final int ATTEMPTS = 3;

    private final List<Preparation> preparations;
    private final TransactionTemplate transaction;

    Preparations(List<Preparation> preparations, PlatformTransactionManager transactions) {
        this.preparations = preparations;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> preparations.forEach(Preparation::prepare));
                return;
            } catch (RuntimeException failure) {
                if (attempt == ATTEMPTS) {
                    throw failure;
                }
                LOG.info("Preparing the engine for people failed and is tried again: {}", failure.toString());
            }
        }
    }
}
