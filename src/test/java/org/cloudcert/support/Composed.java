package org.cloudcert.support;

import org.cloudcert.CloudCert;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Starts a composition that contains the product, without the tests' own configuration on the same class path. */
public final class Composed {

    private Composed() {}

    public static ConfigurableApplicationContext start(Class<?> composition, String... args) {
        return SpringApplication.withHook(
                application -> {
                    application.addInitializers(context ->
                            context.getBeanFactory().registerSingleton("withoutTestSetup", new WithoutTestSetup()));
                    return null;
                },
                () -> CloudCert.start(composition, args));
    }

    /** The product looks for its components where the tests' own configuration lies, too. */
    private static class WithoutTestSetup extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) {
            return type.getAnnotationMetadata().isAnnotated(TestComponent.class.getName());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WithoutTestSetup;
        }

        @Override
        public int hashCode() {
            return WithoutTestSetup.class.hashCode();
        }
    }
}
