package org.cloudcert.procedure.csisms.initial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cloudcert.support.CsismsWalker;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What may be taken in at the counter on a client's way to its first certificate. */
@IntegrationTest
class ClientActsTest {

    private static final Set<String> ALL = Set.of("登记补充资料", "登记合同签署", "登记关注问题答复", "登记撤回申请");
    private static final String WITHDRAWAL = "登记撤回申请";

    @Autowired
    Product product;

    static Stream<Arguments> states() {
        UnaryOperator<CsismsWalker> applied = CsismsWalker::apply;
        UnaryOperator<CsismsWalker> incomplete = client -> client.apply().conclude("SUPPLEMENT");
        UnaryOperator<CsismsWalker> contract =
                client -> client.apply().documents().accept().draftContract().signForBody(true);
        UnaryOperator<CsismsWalker> concerns =
                client -> client.contracted().setUpProgramme().auditIt().concludeStage1("CONCERNS");
        UnaryOperator<CsismsWalker> decided =
                client -> client.contracted().setUpProgramme().audits().decide(true);
        return Stream.of(
                Arguments.of("applied", applied, List.of(WITHDRAWAL)),
                Arguments.of("incomplete", incomplete, List.of("登记补充资料", WITHDRAWAL)),
                Arguments.of("contract", contract, List.of("登记合同签署", WITHDRAWAL)),
                Arguments.of("concerns", concerns, List.of("登记关注问题答复", WITHDRAWAL)),
                Arguments.of("decided", decided, List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void whatIsOffered(String name, UnaryOperator<CsismsWalker> way, List<String> titles) {
        CsismsWalker client = way.apply(product.csisms());

        assertThat(page(client, "clerk").select(".counter summary").eachText())
                .filteredOn(ALL::contains)
                .containsExactlyInAnyOrderElementsOf(titles);
        assertThat(page(client, "reader").select(".counter summary")).isEmpty();
    }

    @Test
    void theFormGoesWhereThePortalGoes() {
        CsismsWalker client =
                product.csisms().apply().documents().accept().draftContract().signForBody(true);

        assertThat(page(client, "clerk").select(".counter form").eachAttr("data-path"))
                .contains("/api/v1/csisms/contracts/%s/signature".formatted(client.caseNo()));
        client.walker()
                .as("clerk")
                .post("/api/v1/csisms/contracts/%s/signature".formatted(client.caseNo()), Map.of("signedBy", "王小云"))
                .expect(200);
    }

    private static Document page(CsismsWalker client, String user) {
        return Jsoup.parse(client.walker()
                .as(user)
                .with("Accept", "text/html")
                .get("/cases/" + client.caseNo())
                .expect(200)
                .text());
    }
}
