package org.cloudcert.capability.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.web.Http;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@IntegrationTest
@Rule("X-5")
class AuditTrailControllerTest {

    @Autowired
    AuditTrail trail;

    @Autowired
    Environment environment;

    private final String caseNo = "T-" + UUID.randomUUID().toString().substring(0, 18);

    @Test
    void whoHoldsTheCopyCanVerifyIt() {
        trail.record(caseNo, AuditEvent.of("case.opened", "𠮷田云立案"));
        trail.record(caseNo, AuditEvent.of("case.closed", "结案").because("撤回"));

        Http.Answer copy = get("/api/v1/cases/" + caseNo + "/audit-trail");

        assertThat(copy.status()).isEqualTo(200);
        assertThat(copy.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(copy.body().lines()).hasSize(3);
        assertThat(AuditVerifier.verify(copy.body()).findings()).isEmpty();
        assertThat(AuditVerifier.verify(copy.body().replace("撤回", "驳回")).intact())
                .isFalse();
    }

    @Test
    void theProductVerifiesItsOwnRecord() {
        String hash = trail.record(caseNo, AuditEvent.of("case.opened", "立案")).hash();

        Http.Answer verification = get("/api/v1/audit/" + caseNo + "/verification");

        assertThat(verification.json().path("intact").asBoolean()).isTrue();
        assertThat(verification.json().path("entries").asInt()).isEqualTo(1);
        assertThat(verification.field("hash")).isEqualTo(hash);
        assertThat(verification.json().path("findings")).isEmpty();
    }

    @Test
    void anUnknownCaseIsNotFound() {
        assertThat(get("/api/v1/cases/" + caseNo + "/audit-trail").field("code"))
                .isEqualTo("case.not-found");
        assertThat(get("/api/v1/audit/" + caseNo + "/verification").status()).isEqualTo(404);
    }

    private Http.Answer get(String path) {
        return Http.administrator(environment).get(path);
    }
}
