package org.cloudcert.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The models that running cases are on, those of other releases included, and whether this node can carry them on: models
 * name beans, and a bean that a release has no longer, or has not yet, cannot be called. Jobs of such models are left to
 * nodes that can.
 */
@Component
class ModelsInUse {

    private static final Logger LOG = LoggerFactory.getLogger(ModelsInUse.class);

    /** A delegate, or whatever an expression calls upon, but for what the engine itself offers. */
    private static final Pattern BEAN = Pattern.compile(
            "elegateExpression=\"\\s*[#$]\\{\\s*(\\w+)\\s*}|[#$]\\{[\\s!]*(?!execution\\.|task\\.)(\\w+)\\.\\w+");

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    private final ManagementService management;
    private final BeanFactory beans;
    private final Map<String, Set<String>> beansByDeployment = new ConcurrentHashMap<>();

    ModelsInUse(JdbcClient jdbc, RepositoryService repository, ManagementService management, BeanFactory beans) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.management = management;
        this.beans = beans;
    }

    /**
     * A deployment that this node cannot carry on.
     *
     * @param name the procedure's, with the version of its models
     * @param missingBeans what its models name and this release has not
     * @param cases the first hundred of those that run on it
     */
    record Unserved(String name, Set<String> missingBeans, List<String> cases) {}

    /**
     * Has this node execute the jobs of every deployment up to now that it can carry on, in use or not: a node of the
     * release before may still begin cases. Says in the log on which cases run that it cannot.
     */
    void serve() {
        repository.createDeploymentQuery().list().stream()
                .map(Deployment::getId)
                .filter(deployment -> missing(deployment).isEmpty())
                .forEach(management::registerDeploymentForJobExecutor);
        unserved()
                .forEach(found -> LOG.error(
                        "Cases run on {}, whose models name beans that this release has not: {}. Cases: {}",
                        found.name(),
                        found.missingBeans(),
                        found.cases()));
    }

    /** What running cases need of this node in vain; empty as long as all is well. */
    List<Unserved> unserved() {
        return inUse().stream()
                .filter(deployment -> !missing(deployment).isEmpty())
                .map(this::describe)
                .toList();
    }

    /** Whether a failure means that a model calls upon something that is not there. */
    static boolean isCallingNobody(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PropertyNotFoundException) {
                return true;
            }
        }
        return false;
    }

    private Unserved describe(String deployment) {
        return new Unserved(
                repository
                        .createDeploymentQuery()
                        .deploymentId(deployment)
                        .singleResult()
                        .getName(),
                missing(deployment),
                jdbc.sql(
                                """
                                select distinct e.BUSINESS_KEY_ from ACT_RU_EXECUTION e
                                join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_
                                where d.DEPLOYMENT_ID_ = ? and e.BUSINESS_KEY_ is not null
                                order by e.BUSINESS_KEY_ limit 100""")
                        .param(deployment)
                        .query(String.class)
                        .list());
    }

    /** The deployments on which instances run. */
    private List<String> inUse() {
        return jdbc.sql(
                        """
                        select distinct DEPLOYMENT_ID_ from ACT_RE_PROCDEF d
                        where exists (select 1 from ACT_RU_EXECUTION e where e.PROC_DEF_ID_ = d.ID_)""")
                .query(String.class)
                .list();
    }

    private Set<String> missing(String deployment) {
        Set<String> missing = new TreeSet<>(beansByDeployment.computeIfAbsent(deployment, this::named));
        missing.removeIf(beans::containsBean);
        return missing;
    }

    /** The beans that a deployment's models name; a deployment never changes. */
    private Set<String> named(String deployment) {
        Set<String> named = new TreeSet<>();
        for (String resource : repository.getDeploymentResourceNames(deployment)) {
            if (resource.endsWith(".bpmn")) {
                Matcher bean = BEAN.matcher(text(deployment, resource));
                while (bean.find()) {
                    named.add(bean.group(1) == null ? bean.group(2) : bean.group(1));
                }
            }
        }
        return named;
    }

    private String text(String deployment, String resource) {
        try (InputStream content = repository.getResourceAsStream(deployment, resource)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
