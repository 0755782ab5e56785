package org.cloudcert.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys each folder of {@code bpmn/}, decision tables included, with its forms and with what is common, as one
 * deployment: a case finishes on the models and forms it began with. A deployment's name tells its content, so that of
 * several releases at once each finds its own again, and begins cases on nothing else.
 */
@Component
class ModelDeployment implements SmartInitializingSingleton {

    private static final String COMMON = "common";
    private static final Pattern RESOURCE_NAME = Pattern.compile(".*/((?:bpmn|forms)/([^/]+)/[^/]+)$");

    private final RepositoryService repository;
    private final ResourcePatternResolver resources;
    private final ModelsInUse inUse;
    private final Map<String, String> definitions = new ConcurrentHashMap<>();

    ModelDeployment(RepositoryService repository, ResourcePatternResolver resources, ModelsInUse inUse) {
        this.repository = repository;
        this.resources = resources;
        this.inUse = inUse;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            deploy();
        } catch (IOException e) {
            throw new IllegalStateException("The process models cannot be read", e);
        }
        inUse.serve();
    }

    /** The id of this release's definition of a process, whatever other releases have deployed meanwhile. */
    String definition(String processKey) {
        return definitions.get(processKey);
    }

    private void deploy() throws IOException {
        Map<String, byte[]> byName = new TreeMap<>();
        Set<String> procedures = new TreeSet<>();
        for (String pattern :
                new String[] {"classpath*:bpmn/*/*.bpmn", "classpath*:bpmn/*/*.dmn", "classpath*:forms/*/*.html"}) {
            for (Resource resource : resources.getResources(pattern)) {
                Matcher name = RESOURCE_NAME.matcher(resource.getURL().getPath());
                if (name.matches()) {
                    byName.put(name.group(1), resource.getContentAsByteArray());
                    procedures.add(name.group(2));
                }
            }
        }
        procedures.remove(COMMON);
        for (String procedure : procedures) {
            Map<String, byte[]> own = new TreeMap<>(byName);
            own.keySet().removeIf(name -> !Set.of(procedure, COMMON).contains(name.split("/")[1]));
            deploy(procedure, own);
        }
    }

    private void deploy(String procedure, Map<String, byte[]> contents) {
        MessageDigest digest = sha256();
        DeploymentBuilder deployment =
                repository.createDeployment().source("cloudcert").enableDuplicateFiltering(false);
        contents.forEach((name, content) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(content);
            deployment.addInputStream(name, new ByteArrayInputStream(content));
        });
        String version = HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        String id = deployment.name(procedure + "@" + version).deploy().getId();
        repository
                .createProcessDefinitionQuery()
                .deploymentId(id)
                .list()
                .forEach(definition -> definitions.put(definition.getKey(), definition.getId()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
