package org.cloudcert.demo;

import org.cloudcert.CloudCert;
import org.cloudcert.support.Clockwork;
import org.cloudcert.support.Colleagues;
import org.cloudcert.support.MovableClock;
import org.cloudcert.support.Product;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Starts the product on servers of its own, with a user for every role and cases in every stage. */
@Import({
    CloudCert.class,
    DemoUsers.class,
    DemoCases.class,
    DemoInbox.class,
    DemoRegulations.class,
    DemoAuditors.class,
    Clockwork.class,
    Colleagues.class,
    Product.class,
    MovableClock.class
})
public class DemoCloudCert {

    public static void main(String[] args) {
        DemoServers.start();
        SpringApplication.withHook(
                application -> {
                    application.addInitializers(context ->
                            context.getBeanFactory().registerSingleton("withoutTestSetup", new WithoutTestSetup()));
                    return null;
                },
                () -> CloudCert.start(DemoCloudCert.class, args));
    }

    /** The tests' own configuration lies on the same class path, where the product looks for its components. */
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
