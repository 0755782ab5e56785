package org.cloudcert.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What monitoring reads. */
@IntegrationTest
class FiguresTest {

    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(cloudcert_\\w+)` \\|");

    @Autowired
    Product product;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aScrapeTellsHowTheWorkStands() {
        double before = value("cloudcert_cases_open{kind=\"INITIAL_APPLICATION\",stage=\"REVIEW\"}");
        CaseWalker walker = product.applied().file();
        String kind = of(walker, "kind");
        String stage = of(walker, "stage");
        String cases = "cloudcert_cases_open{kind=\"%s\",stage=\"%s\"}".formatted(kind, stage);
        double open = value(cases);
        product.applied().file();

        assertThat(value(cases)).isEqualTo(open + 1);
        assertThat(before).isNotNegative();
        assertThat(value("cloudcert_jobs_failed")).isNotNegative();
        assertThat(scrape()).contains("cloudcert_tasks_open{assigned=\"");
    }

    @Test
    void overdueDeadlinesAreCountedByKind() {
        CaseWalker walker = product.applied().file();
        String kind = jdbc.sql("select kind from deadline where case_no = ? and state = 'OPEN' limit 1")
                .param(walker.caseNo())
                .query(String.class)
                .single();
        String overdue = "cloudcert_deadlines_overdue{kind=\"%s\"}".formatted(kind);
        double before = value(overdue);

        jdbc.sql("update deadline set due_at = '2001-01-01' where case_no = ? and kind = ? and state = 'OPEN'")
                .params(walker.caseNo(), kind)
                .update();

        assertThat(value(overdue)).isEqualTo(before + 1);
    }

    @Test
    void whatIsDocumentedExistsAndTheReverse() throws IOException {
        String page = Files.readString(Path.of("docs/operations.md"));
        List<String> documented = page.lines()
                .map(DOCUMENTED::matcher)
                .filter(Matcher::find)
                .map(line -> line.group(1))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Figure.ALL.stream().map(Figure::name).toList());
        assertThat(scrape().lines().filter(line -> line.startsWith("# HELP cloudcert_")))
                .allMatch(line -> page.contains("`" + line.split(" ")[2] + "`"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clerk",
                "lead",
                "auditor1",
                "expert1",
                "finance",
                "maker",
                "approver",
                "supervisor",
                "archivist",
                "portal",
                "reader"
            })
    void othersDoNotReadThem(String user) {
        for (String path : List.of("/actuator/prometheus", "/actuator/metrics", "/actuator/info")) {
            product.http().as(user, "demo").get(path).expect(403);
        }
    }

    @Test
    void theMonitoringSystemReadsThemAndNothingElse() {
        Http monitoring = product.http().as("prometheus", "demo");

        assertThat(monitoring.get("/actuator/prometheus").expect(200).text()).contains("cloudcert_jobs_failed ");
        for (String path : List.of("/actuator/metrics", "/api/v1/cases", "/api/v1/calendars/2026", "/board")) {
            monitoring.get(path).expect(403);
        }
    }

    @Test
    void nobodyElseLearnsMoreThanWhetherTheProductIsWell() {
        product.http().get("/actuator/prometheus").expect(401);
        assertThat(product.http().get("/actuator/health").json().has("components"))
                .isFalse();
        assertThat(product.http()
                        .as("lead", "demo")
                        .get("/actuator/health")
                        .json()
                        .has("components"))
                .isFalse();
        assertThat(Http.administrator(environment)
                        .get("/actuator/health")
                        .json()
                        .get("components")
                        .fieldNames())
                .toIterable()
                .contains("outbox", "jobs", "archive", "storage", "db");
    }

    /** Whatever is degraded, the node takes requests. */
    @Test
    void readinessKnowsOnlyTheNode() {
        CaseWalker walker = product.applied();
        jdbc.sql("update outbox_message set status = 'FAILED' where case_no = ?")
                .param(walker.caseNo())
                .update();
        try {
            assertThat(Http.administrator(environment)
                            .get("/actuator/health/outbox")
                            .expect(200)
                            .field("status"))
                    .isEqualTo("DEGRADED");
            assertThat(product.http()
                            .get("/actuator/health/readiness")
                            .expect(200)
                            .field("status"))
                    .isEqualTo("UP");
        } finally {
            jdbc.sql("update outbox_message set status = 'WRITTEN_OFF' where case_no = ?")
                    .param(walker.caseNo())
                    .update();
        }
    }

    private String of(CaseWalker walker, String column) {
        return jdbc.sql("select " + column + " from case_file where case_no = ?")
                .param(walker.caseNo())
                .query(String.class)
                .single();
    }

    private String scrape() {
        return Http.administrator(environment)
                .get("/actuator/prometheus")
                .expect(200)
                .text();
    }

    /** Zero where there is no such line. */
    private double value(String metric) {
        return Stream.of(scrape().split("\n"))
                .filter(line -> line.startsWith(metric + " "))
                .map(line -> Double.parseDouble(line.substring(metric.length() + 1)))
                .findFirst()
                .orElse(0.0);
    }
}
