package org.cloudcert.procedure.csisms.auditor;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloudcert.capability.regulation.Regulated;
import org.cloudcert.capability.regulation.RegulationKind;
import org.cloudcert.capability.regulation.RegulationVersion;
import org.cloudcert.capability.regulation.RegulationsInForce;
import org.cloudcert.capability.regulation.YamlContent;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.procedure.csisms.auditor.AuditTimeFactors.Complexity;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/**
 * How much time an audit takes, by the table in force. The table that the product ships is an example: the body puts its
 * own in force.
 */
@Component
@Rule("C-5.2.1")
public class AuditTimes implements Regulated {

    private static final String SUBJECT = "csisms";
    private static final String SHIPPED = "audit-time/csisms.yaml";
    private static final String FORMAT =
            """
            headcount：按认证范围内的人数分档，每行“- { upTo: 人数上限, days: 人日 }”，人数递增，末档为最大一档；\
            perFurtherSite：每增加一个场所增加的人日；complexityPercent：低、中、高（LOW、MEDIUM、HIGH）复杂程度的百分比；\
            integratedPercent：结合审核的百分比；sharePercent：各类审核占初次审核总人日的百分比；\
            leastPercent：说明理由后最少可减至计算结果的百分比。""";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(1000);
    private static final int MOST_PERCENT = 300;

    private final RegulationsInForce regulations;

    AuditTimes(RegulationsInForce regulations) {
        this.regulations = regulations;
    }

    record Step(int upTo, BigDecimal days) {}

    record Table(
            List<Step> headcount,
            BigDecimal perFurtherSite,
            Map<Complexity, Integer> complexityPercent,
            int integratedPercent,
            Map<AuditType, Integer> sharePercent,
            int leastPercent) {}

    /**
     * Reckons the time of an audit by the table that counts on a day.
     *
     * @throws Refusal {@code audit-time.factors-invalid} below one person or site
     */
    public AuditTime reckon(AuditTimeFactors factors, AuditType type, LocalDate day) {
        if (factors.headcount() < 1 || factors.sites() < 1) {
            throw Refusal.invalid("audit-time.factors-invalid", "C-5.2.1", "人数和场所数均应至少为1");
        }
        Optional<RegulationVersion> version = regulations.on(day, kind(), SUBJECT);
        return reckon(
                read(version.map(RegulationVersion::content).orElseGet(AuditTimes::shipped)),
                factors,
                type,
                version.map(RegulationVersion::number).orElse(0));
    }

    static AuditTime reckon(Table table, AuditTimeFactors factors, AuditType type, int version) {
        List<String> lines = new ArrayList<>();
        Step step = table.headcount().stream()
                .filter(one -> factors.headcount() <= one.upTo())
                .findFirst()
                .orElseGet(() -> table.headcount().get(table.headcount().size() - 1));
        BigDecimal days = step.days();
        lines.add("人数%d人：%s人日".formatted(factors.headcount(), plain(days)));
        BigDecimal further = table.perFurtherSite().multiply(BigDecimal.valueOf(factors.sites() - 1L));
        days = days.add(further);
        lines.add("场所%d处：增加%s人日，计%s人日".formatted(factors.sites(), plain(further), plain(days)));
        int complexity = table.complexityPercent().get(factors.complexity());
        days = percent(days, complexity);
        lines.add("复杂程度%s：乘以%d%%，计%s人日".formatted(factors.complexity().title(), complexity, plain(days)));
        if (factors.integrated()) {
            days = percent(days, table.integratedPercent());
            lines.add("结合审核：乘以%d%%，计%s人日".formatted(table.integratedPercent(), plain(days)));
        }
        int share = table.sharePercent().get(type);
        days = percent(days, share);
        lines.add("%s：乘以%d%%，计%s人日".formatted(type.title(), share, plain(days)));
        BigDecimal halves = halves(days);
        lines.add("进位到半个人日：%s人日".formatted(plain(halves)));
        return new AuditTime(halves, halves(percent(halves, table.leastPercent())), lines, version);
    }

    private static BigDecimal percent(BigDecimal days, int percent) {
        return days.multiply(BigDecimal.valueOf(percent)).divide(HUNDRED, 4, RoundingMode.HALF_UP);
    }

    private static BigDecimal halves(BigDecimal days) {
        return days.multiply(TWO).setScale(0, RoundingMode.CEILING).divide(TWO, 1, RoundingMode.UNNECESSARY);
    }

    private static String plain(BigDecimal days) {
        return days.signum() == 0 ? "0" : days.stripTrailingZeros().toPlainString();
    }

    /**
     * Refuses a time that cannot be justified.
     *
     * @param reason Chinese; null where none is given
     * @throws Refusal {@code audit-time.reason-missing} below what was reckoned without a reason; {@code
     *     audit-time.below-least}
     */
    public static void requireJustified(AuditTime reckoned, BigDecimal days, String reason) {
        if (days.compareTo(reckoned.least()) < 0) {
            throw Refusal.conflict(
                    "audit-time.below-least", "C-5.2.1", "审核时间不得少于%s人日".formatted(plain(reckoned.least())));
        }
        if (days.compareTo(reckoned.days()) != 0 && (reason == null || reason.isBlank())) {
            throw Refusal.invalid(
                    "audit-time.reason-missing",
                    "C-5.2.1",
                    "审核时间与计算结果（%s人日）不同，请写明理由".formatted(plain(reckoned.days())));
        }
    }

    @Override
    public RegulationKind kind() {
        return RegulationKind.AUDIT_TIME;
    }

    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(SUBJECT, "云服务信息安全管理体系审核时间", FORMAT, "系统自带的示例", shipped()));
    }

    /** @throws Refusal {@code audit-time.invalid}, {@code regulation.content-unreadable} */
    @Override
    public void check(Draft draft) {
        subject(draft.subject());
        Table table = read(draft.content());
        if (table.headcount() == null
                || table.headcount().isEmpty()
                || table.headcount().contains(null)) {
            throw invalid("人数分档至少应有一档");
        }
        int former = 0;
        for (Step step : table.headcount()) {
            if (step.upTo() <= former) {
                throw invalid("人数分档的上限应逐档递增");
            }
            requireDays(step.days());
            former = step.upTo();
        }
        requireDays(table.perFurtherSite());
        requireAll(table.complexityPercent(), EnumSet.allOf(Complexity.class), "复杂程度");
        requireAll(table.sharePercent(), EnumSet.allOf(AuditType.class), "审核类型");
        requirePercent(table.integratedPercent(), MOST_PERCENT);
        requirePercent(table.leastPercent(), 100);
    }

    private static <E extends Enum<E>> void requireAll(Map<E, Integer> percents, EnumSet<E> keys, String what) {
        if (percents == null || !percents.keySet().equals(keys)) {
            throw invalid("%s的百分比应逐项列出：%s".formatted(what, keys));
        }
        percents.values().forEach(percent -> requirePercent(percent, MOST_PERCENT));
    }

    private static void requirePercent(Integer percent, int most) {
        if (percent == null || percent < 1 || percent > most) {
            throw invalid("百分比应在1至%d之间".formatted(most));
        }
    }

    private static void requireDays(BigDecimal days) {
        if (days == null || days.signum() < 0 || days.compareTo(MOST_DAYS) > 0) {
            throw invalid("人日应在0至%s之间".formatted(MOST_DAYS));
        }
    }

    private static Refusal invalid(String message) {
        return Refusal.invalid("audit-time.invalid", "C-5.2.1", message);
    }

    static Table read(String content) {
        return YamlContent.read(content, new TypeReference<Table>() {});
    }

    static String shipped() {
        try (InputStream in = AuditTimes.class.getClassLoader().getResourceAsStream(SHIPPED)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
