package org.cloudcert.engine.security;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Looks before anything else starts, so that a missing administrator is the first thing to be told. */
@Component
class AdministratorRequired implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (!isConfigured(beans.getBean(Environment.class))) {
            throw new AdministratorMissing();
        }
    }

    static boolean isConfigured(Environment environment) {
        return Binder.get(environment)
                .bind("cloudcert.administrator", AdministratorSettings.class)
                .map(AdministratorSettings::isComplete)
                .orElse(false);
    }
}
