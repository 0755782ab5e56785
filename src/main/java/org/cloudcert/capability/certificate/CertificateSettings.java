package org.cloudcert.capability.certificate;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param issuer the body that issues certificates, as printed
 * @param categories the categories of service that are certified; one is added as data, not as code
 */
@ConfigurationProperties("cloudcert.certificate")
record CertificateSettings(@DefaultValue("中国信息安全测评中心") String issuer, Map<String, Category> categories) {

    /**
     * @param prefix what its certificate numbers start with
     * @param title its Chinese name, as printed
     */
    record Category(String prefix, String title) {}

    CertificateSettings {
        categories = categories == null || categories.isEmpty()
                ? Map.of("CLOUD_SECURITY", new Category("CCSQ", "云计算安全类"))
                : Map.copyOf(categories);
    }

    /** @throws IllegalArgumentException if the category is not configured */
    Category category(String key) {
        Category category = categories.get(key);
        if (category == null) {
            throw new IllegalArgumentException("cloudcert.certificate.categories does not name " + key);
        }
        return category;
    }

    /** The category and level as printed. */
    String service(Certificate certificate) {
        return category(certificate.category()).title() + " "
                + ServiceLevel.of(certificate.level()).title();
    }
}
