package org.cloudcert.capability.certificate;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param issuer the body that issues certificates, as printed
 * @param categories what is certified; one is added as data, not as code
 */
@ConfigurationProperties("cloudcert.certificate")
record CertificateSettings(@DefaultValue("中国信息安全测评中心") String issuer, Map<String, Category> categories) {

    /**
     * @param prefix what its certificate numbers start with
     * @param title its Chinese name, as printed
     * @param standard what a certificate of it confirms conformity with, as printed; null where that is the template's
     *     alone to say
     * @param template the template that its certificates are printed by
     */
    record Category(String prefix, String title, String standard, @DefaultValue("certificate") String template) {

        Category(String prefix, String title) {
            this(prefix, title, null, "certificate");
        }

        Category {
            template = template == null ? "certificate" : template;
        }
    }

    CertificateSettings {
        categories = categories == null || categories.isEmpty()
                ? Map.of(
                        "CLOUD_SECURITY",
                        new Category("CCSQ", "云计算安全类"),
                        "CSISMS",
                        new Category("CSISMS", "云服务信息安全管理体系认证", "ISO/IEC 27017:2015", "csisms-certificate"))
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

    /** What numbers of a category, level and year begin with, such as {@code CCSQ1-2026}. */
    String series(String category, Integer level, int year) {
        return "%s%s-%d".formatted(category(category).prefix(), level == null ? "" : level, year);
    }

    /** The category and, where it has one, the level as printed. */
    String service(Certificate certificate) {
        String title = category(certificate.category()).title();
        return certificate.level() == null
                ? title
                : title + " " + ServiceLevel.of(certificate.level()).title();
    }
}
