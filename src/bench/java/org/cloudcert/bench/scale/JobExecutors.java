package org.cloudcert.bench.scale;

import java.util.Properties;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** Job executors for an engine without the product around it. */
final class JobExecutors {

    private static final String SETTING = "camunda.bpm.job-execution.";

    private JobExecutors() {}

    /** @param tuned as the product sets its own; otherwise as the engine comes */
    static JobExecutor of(boolean tuned) {
        DefaultJobExecutor executor = new DefaultJobExecutor();
        if (tuned) {
            YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
            yaml.setResources(new ClassPathResource("application.yaml"));
            Properties settings = yaml.getObject();
            executor.setCorePoolSize(number(settings, "core-pool-size"));
            executor.setMaxPoolSize(number(settings, "max-pool-size"));
            executor.setQueueSize(number(settings, "queue-capacity"));
            executor.setMaxJobsPerAcquisition(number(settings, "max-jobs-per-acquisition"));
        }
        return executor;
    }

    private static int number(Properties settings, String name) {
        return Integer.parseInt(settings.get(SETTING + name).toString());
    }
}
