package org.cloudcert.support;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.util.function.ThrowingSupplier;

/** Keeps the tests' own configuration, which lies on the same class path, out of a product that is started without tests. */
public final class WithoutTestSetup extends TypeExcludeFilter {

    private WithoutTestSetup() {}

    /** Every application that is started meanwhile is without it. */
    public static <T> T during(ThrowingSupplier<T> start) {
        return SpringApplication.withHook(
                application -> {
                    application.addInitializers(context ->
                            context.getBeanFactory().registerSingleton("withoutTestSetup", new WithoutTestSetup()));
                    return null;
                },
                start);
    }

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
