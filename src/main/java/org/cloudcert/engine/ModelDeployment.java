package org.cloudcert.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys each folder of {@code bpmn/}, decision tables included, with its forms and with what is common, as one deployment: a case finishes on the
 * models and forms it began with. Nothing is deployed where nothing has changed.
 */
@Component
class ModelDeployment implements SmartInitializingSingleton {

    private static final String COMMON = "common";
    private static final Pattern RESOURCE_NAME = Pattern.compile(".*/((?:bpmn|forms)/([^/]+)/[^/]+)$");

    private final RepositoryService repository;
    private final ResourcePatternResolver resources;

    ModelDeployment(RepositoryService repository, ResourcePatternResolver resources) {
        this.repository = repository;
        this.resources = resources;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            deploy();
        } catch (IOException e) {
            throw new IllegalStateException("The process models cannot be read", e);
        }
    }

    private void deploy() throws IOException {
        Map<String, Resource> byName = new LinkedHashMap<>();
        Set<String> procedures = new TreeSet<>();
        for (String pattern :
                new String[] {"classpath*:bpmn/*/*.bpmn", "classpath*:bpmn/*/*.dmn", "classpath*:forms/*/*.html"}) {
            for (Resource resource : resources.getResources(pattern)) {
                Matcher name = RESOURCE_NAME.matcher(resource.getURL().getPath());
                if (name.matches()) {
                    byName.put(name.group(1), resource);
                    procedures.add(name.group(2));
                }
            }
        }
        procedures.remove(COMMON);
        for (String procedure : procedures) {
            deploy(procedure, byName);
        }
    }

    private void deploy(String procedure, Map<String, Resource> byName) throws IOException {
        DeploymentBuilder deployment = repository
                .createDeployment()
                .name(procedure)
                .source("cloudcert")
                .enableDuplicateFiltering(false);
        for (Map.Entry<String, Resource> entry : byName.entrySet()) {
            String folder = entry.getKey().split("/")[1];
            if (folder.equals(procedure) || folder.equals(COMMON)) {
                try (InputStream content = entry.getValue().getInputStream()) {
                    deployment.addInputStream(entry.getKey(), content);
                }
            }
        }
        deployment.deploy();
    }
}
