package org.cloudcert.procedure.csisms.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CsismsWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An applicant that signs in itself applies for itself, and learns of nobody else's application. */
@IntegrationTest
@Rule("X-4")
class ApplicantsOwnTest {

    @Autowired
    Product product;

    private Http account(CsismsWalker client, String user) {
        client.walker()
                .as("admin2")
                .post(
                        "/api/v1/organisations/%s/accounts"
                                .formatted(client.walker().organisationId()),
                        Map.of("userId", user, "name", "王小云", "password", "demo-password-1", "reason", "申请单位自行办理"))
                .expect(201);
        return product.http().as(user, "demo-password-1");
    }

    @Test
    void ofItsOwnApplicationAndOfNoOther() {
        CsismsWalker client = product.csisms();
        Http own = account(client, "csisms-applicant-1");
        CsismsWalker other = product.csisms().apply();

        String caseNo = own.post("/api/v1/csisms/applications", client.application())
                .expect(201)
                .field("caseNo");
        own.get("/api/v1/csisms/applications/" + caseNo).expect(200);
        own.get("/api/v1/csisms/contracts/" + caseNo).expect(200);

        own.get("/api/v1/csisms/applications/" + other.caseNo()).expect(404);
        own.get("/api/v1/csisms/contracts/" + other.caseNo()).expect(404);
        own.get("/api/v1/csisms/applications/%s/stage-one".formatted(other.caseNo()))
                .expect(404);
        own.post("/api/v1/csisms/applications/%s/withdrawal".formatted(other.caseNo()), Map.of())
                .expect(404);
        own.post("/api/v1/csisms/contracts/%s/signature".formatted(other.caseNo()), Map.of())
                .expect(404);
        assertThat(own.post("/api/v1/csisms/applications", other.application()).status())
                .isEqualTo(404);
    }
}
