package org.cloudcert.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.cloudcert.faults.Integrator.Reply;
import org.cloudcert.support.Http;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** An old and a new release of the product work side by side on one database. */
@Tag("endurance")
@Tag("own-jvm")
@EnabledIfSystemProperty(named = "cloudcert.extent", matches = "full")
class RollingUpgradeTest {

    private static final int OLD = 0;
    private static final int NEW = 1;

    private final Path home =
            Path.of("target", "upgrade-" + ProcessHandle.current().pid());
    private final Path later = NextRelease.resources(home.resolve("next-release"));

    @Test
    void runningCasesFinishOnTheModelsOnWhichTheyBegan() throws Exception {
        try (Cluster cluster = new Cluster(home.resolve("good"), 2).start(Map.of(), OLD);
                Journal journal = new Journal(home.resolve("good/accepted.tsv"))) {
            Integrator atOld = new Integrator(cluster.addresses().subList(OLD, OLD + 1));
            Integrator atNew = new Integrator(cluster.addresses().subList(NEW, NEW + 1));
            Integrator product = new Integrator(cluster.addresses());
            Story before = new Story(atOld, journal).applied();

            cluster.begin(NEW, NextRelease.class, List.of(later), Map.of()).awaitReady();
            Story openedByOld = new Story(atOld, journal).applied();
            Story openedByNew = new Story(atNew, journal).applied();
            for (Story story : List.of(before, openedByOld)) {
                story.by(product).underContract().paid().assessed().issued();
            }
            openedByNew.by(atNew).underContract().by(product).paid().assessed().issued();

            // An old node that starts again once more finds its own models and a schema that has grown.
            cluster.node(OLD).kill();
            cluster.begin(OLD, Node.class, List.of(), Map.of()).awaitReady();
            Story openedAfterwards = new Story(atOld, journal).applied();
            openedAfterwards.by(product).underContract().paid().assessed().issued();

            new Aftermath(cluster, journal).settle().verify();
            assertThat(product.faults()).isEmpty();
            try (Connection database = cluster.connect()) {
                String ofOld = models(database, before);
                assertThat(models(database, openedByOld)).isEqualTo(ofOld);
                assertThat(models(database, openedAfterwards)).isEqualTo(ofOld);
                assertThat(models(database, openedByNew)).isNotEqualTo(ofOld);
                assertThat(Aftermath.count(database, "select count(*) from ACT_HI_JOB_LOG where JOB_STATE_ = 1"))
                        .as("attempts at jobs that failed")
                        .isZero();
                assertThat(Aftermath.count(
                                database, "select count(*) from ACT_RE_DEPLOYMENT where NAME_ like 'qualification@%'"))
                        .as("deployments of the procedure, one a release")
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void aReleaseThatLacksBeansOfRunningCasesSaysWhichAndLeavesThemToOthers() throws Exception {
        try (Cluster cluster = new Cluster(home.resolve("forgetful"), 2).start(Map.of(), OLD);
                Journal journal = new Journal(home.resolve("forgetful/accepted.tsv"))) {
            Integrator atOld = new Integrator(cluster.addresses().subList(OLD, OLD + 1));
            Integrator atNew = new Integrator(cluster.addresses().subList(NEW, NEW + 1));
            Story early = new Story(atOld, journal).applied().accepted();
            Story late = new Story(atOld, journal)
                    .applied()
                    .underContract()
                    .paid()
                    .assessed()
                    .reviewed();
            cluster.node(OLD).kill();

            cluster.begin(NEW, NextRelease.class, List.of(later), Map.of(NextRelease.FORGETFUL, "true"))
                    .awaitReady();
            JsonNode models = Http.at(cluster.addresses().get(NEW))
                    .as("admin", Cluster.PASSWORD)
                    .get("/actuator/health")
                    .expect(200)
                    .json()
                    .at("/components/models");
            assertThat(models.get("status").asText()).isEqualTo("DEGRADED");
            JsonNode unserved = models.at("/details/unserved/0");
            assertThat(unserved.get("missingBeans").toString()).isEqualTo("[\"issueCertificate\",\"sendAgreement\"]");
            assertThat(unserved.get("cases").toString()).contains(early.caseNo(), late.caseNo());

            // What calls a missing bean at once is refused as a whole, for somebody else to do.
            Reply refused = early.by(atNew).tryApproval();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("2");
            // What calls it in a job waits for somebody who can.
            late.by(atNew).made();
            new Story(atNew, journal)
                    .applied()
                    .underContract()
                    .paid()
                    .assessed()
                    .issued();
            try (Connection database = cluster.connect()) {
                assertThat(
                                Aftermath.count(
                                        database,
                                        """
                                select count(*) from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.EXECUTION_ID_
                                where j.DUEDATE_ is null and j.RETRIES_ = 5 and j.LOCK_OWNER_ is null"""))
                        .isEqualTo(1);
            }

            cluster.begin(OLD, Node.class, List.of(), Map.of()).awaitReady();
            early.by(atOld).agreed().paid().assessed().issued();
            new Aftermath(cluster, journal).settle().verify();
            assertThat(atNew.faults()).isEmpty();
        }
    }

    /** The deployment that all processes of the case came from. */
    private static String models(Connection database, Story story) throws SQLException {
        List<String> names = Aftermath.texts(
                database,
                """
                select distinct d.NAME_ from ACT_HI_PROCINST p
                join ACT_RE_PROCDEF m on m.ID_ = p.PROC_DEF_ID_ join ACT_RE_DEPLOYMENT d on d.ID_ = m.DEPLOYMENT_ID_
                where p.BUSINESS_KEY_ = '%s'"""
                        .formatted(story.caseNo()));
        assertThat(names).hasSize(1);
        return names.get(0);
    }
}
