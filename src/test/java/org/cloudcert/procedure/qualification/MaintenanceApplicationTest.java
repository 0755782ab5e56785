package org.cloudcert.procedure.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Applications of an organisation that holds a certificate. */
@IntegrationTest
class MaintenanceApplicationTest {

    @Autowired
    Product product;

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    @Rule({"Q-4.2", "Q-4.3", "Q-9.2", "Q-10"})
    void whatAnApplicationCountsAsAndHowMaintenanceInTimeContinues() {
        product.clock().set(LocalDateTime.parse("2026-03-20T09:00"));
        CaseWalker walker =
                product.applied().file().review(true).setUpProject().assess().certify();
        assertThat(validity(walker)).isEqualTo("2026-03-20 to 2029-03-20");

        assertThat(kindOn(walker, "2029-09-21T09:00")).isEqualTo("INITIAL");
        assertThat(kindOn(walker, "2029-09-20T23:59")).isEqualTo("MAINTENANCE_LATE");
        assertThat(kindOn(walker, "2028-09-21T00:00")).isEqualTo("MAINTENANCE_LATE");
        assertThat(kindOn(walker, "2028-09-20T23:59")).isEqualTo("MAINTENANCE");

        walker.file();
        Answer withoutThreeYears = walker.tryReview(true);
        assertThat(withoutThreeYears.status()).isEqualTo(400);
        assertThat(withoutThreeYears.text()).contains("近三年");

        walker.upload("THREE_YEAR_RECORD", "近三年资料.pdf")
                .review(true)
                .setUpProject()
                .assess()
                .certify();
        assertThat(validity(walker)).isEqualTo("2029-03-20 to 2032-03-20");
    }

    private String kindOn(CaseWalker walker, String time) {
        product.clock().set(LocalDateTime.parse(time));
        return walker.apply().state().get("kind").asText();
    }

    private String validity(CaseWalker walker) {
        JsonNode held = product.http()
                .get("/public/certificates?q=" + walker.registeredCode())
                .expect(200)
                .json()
                .get("items");
        JsonNode newest = held.get(0);
        for (JsonNode certificate : held) {
            if (certificate
                            .get("validUntil")
                            .asText()
                            .compareTo(newest.get("validUntil").asText())
                    > 0) {
                newest = certificate;
            }
        }
        return newest.get("validFrom").asText() + " to "
                + newest.get("validUntil").asText();
    }
}
