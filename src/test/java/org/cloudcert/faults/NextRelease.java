package org.cloudcert.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cloudcert.support.Composed;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * A later release of the product: some of its models call beans by other names, and its schema has grown. A good one still
 * has the beans under the names that running cases know; a forgetful one has not.
 */
@Import({Node.class, NextRelease.Renaming.class})
public class NextRelease {

    /** Whether it has lost the former names. */
    static final String FORGETFUL = "cloudcert.faults.forgetful";

    /** The former names of beans, with the later ones. */
    private static final Map<String, String> RENAMED =
            Map.of("sendAgreement", "sendDraftedAgreement", "issueCertificate", "signAndIssueCertificate");

    public static void main(String[] args) {
        Composed.start(NextRelease.class, args);
    }

    /** Writes what this release has otherwise into a directory for the end of its class path. */
    static Path resources(Path directory) {
        try {
            for (String model : new String[] {"qualification-project-setup", "qualification-certification"}) {
                String name = "bpmn/qualification/%s.bpmn".formatted(model);
                String text;
                try (InputStream former = NextRelease.class.getClassLoader().getResourceAsStream(name)) {
                    text = new String(former.readAllBytes(), StandardCharsets.UTF_8);
                }
                for (Map.Entry<String, String> bean : RENAMED.entrySet()) {
                    text = text.replace("${%s}".formatted(bean.getKey()), "${%s}".formatted(bean.getValue()));
                }
                write(directory.resolve(name), text);
            }
            write(
                    directory.resolve("db/migration/V900__next_release.sql"),
                    """
                    alter table case_file add column remark varchar(200);
                    create table next_release (id int not null primary key);
                    """);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static class Renaming implements BeanDefinitionRegistryPostProcessor, EnvironmentAware {

        private boolean forgetful;

        @Override
        public void setEnvironment(Environment environment) {
            forgetful = environment.getProperty(FORGETFUL, Boolean.class, false);
        }

        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            RENAMED.forEach((former, later) -> {
                registry.registerBeanDefinition(later, registry.getBeanDefinition(former));
                registry.removeBeanDefinition(former);
                if (!forgetful) {
                    registry.registerAlias(later, former);
                }
            });
        }
    }
}
