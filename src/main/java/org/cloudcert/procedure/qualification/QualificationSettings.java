package org.cloudcert.procedure.qualification;

import java.time.Duration;
import java.util.List;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the guide leaves to the centre.
 *
 * @param guides which guide holds the criteria of which category and level
 * @param missedSupplementDecision how long the project lead may take to grant an extension after a missed supplement
 *     deadline, before the case closes by itself
 * @param maxExtensionDays the longest extension of a supplement deadline, in days
 * @param maxDaysSinceReceipt how many days after its receipt a paper application can still be registered
 */
@ConfigurationProperties("cloudcert.qualification")
public record QualificationSettings(
        List<Guide> guides,
        @DefaultValue("P3D") Duration missedSupplementDecision,
        @DefaultValue("31") int maxExtensionDays,
        @DefaultValue("31") int maxDaysSinceReceipt) {

    /** The category of cloud computing security (云计算安全类). */
    public static final String CLOUD_SECURITY = "CLOUD_SECURITY";

    public QualificationSettings {
        guides = guides == null || guides.isEmpty() ? List.of(new Guide(CLOUD_SECURITY, 1, "Q")) : List.copyOf(guides);
    }

    /** @param source the rulebook's source, such as {@code Q} */
    public record Guide(String category, int level, String source) {}

    /**
     * The rulebook's source for a category and level: another level is another guide, not other code.
     *
     * @throws Refusal {@code qualification.level-not-offered}
     */
    @Rule("Q-2")
    public String sourceFor(String category, int level) {
        return guides.stream()
                .filter(guide -> guide.category().equals(category) && guide.level() == level)
                .map(Guide::source)
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "qualification.level-not-offered",
                        "Q-2",
                        "暂未开展该类别的%d级资质认定".formatted(level),
                        List.of(new Refusal.FieldError("level", "可申请的级别：" + levels(category)))));
    }

    private List<Integer> levels(String category) {
        return guides.stream()
                .filter(guide -> guide.category().equals(category))
                .map(Guide::level)
                .toList();
    }
}
