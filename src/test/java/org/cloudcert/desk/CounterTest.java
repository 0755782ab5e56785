package org.cloudcert.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the case page offers for taking in at the counter, by state of the case and role. */
@IntegrationTest
class CounterTest {

    private static final String UPLOAD = "上传材料";

    @Autowired
    Product product;

    static Stream<Arguments> states() {
        UnaryOperator<CaseWalker> applied = UnaryOperator.identity();
        UnaryOperator<CaseWalker> incomplete = walker -> walker.file().review(false);
        UnaryOperator<CaseWalker> agreed =
                walker -> walker.file().review(true).draftAgreement().approveAgreement();
        UnaryOperator<CaseWalker> signed = walker -> agreed.apply(walker).sign();
        UnaryOperator<CaseWalker> refused = walker -> walker.file()
                .review(true)
                .setUpProject()
                .appointTeam()
                .rateAll("NONCONFORMING")
                .finishRating()
                .conclude("NONCONFORMING")
                .expertsSay("FAIL");
        UnaryOperator<CaseWalker> certified =
                walker -> walker.file().review(true).setUpProject().assess().certify();
        return Stream.of(
                Arguments.of("applied", applied, Map.of("clerk", List.of(UPLOAD, "登记撤回申请"))),
                Arguments.of(
                        "incomplete",
                        incomplete,
                        Map.of(
                                "clerk", List.of(UPLOAD, "登记补充资料", "登记撤回申请"),
                                "lead", List.of(UPLOAD, "登记补充资料", "登记撤回申请"),
                                "reader", List.of())),
                Arguments.of(
                        "agreed",
                        agreed,
                        Map.of(
                                "clerk", List.of(UPLOAD, "登记协议签署", "登记撤回申请"),
                                "finance", List.of("登记到款"),
                                "approver", List.of())),
                Arguments.of("signed", signed, Map.of("clerk", List.of(UPLOAD, "登记撤回申请"), "finance", List.of("登记到款"))),
                Arguments.of("refused", refused, Map.of("clerk", List.of("登记申诉"), "finance", List.of())),
                Arguments.of(
                        "certified",
                        certified,
                        Map.of("clerk", List.of("登记投诉"), "finance", List.of(), "maker", List.of())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void whoMayTakeInWhat(String name, UnaryOperator<CaseWalker> way, Map<String, List<String>> offered) {
        CaseWalker walker = way.apply(product.applied());

        offered.forEach((user, titles) -> assertThat(
                        page(walker, user).select(".counter summary").eachText())
                .as(user)
                .containsExactlyInAnyOrderElementsOf(titles));
    }

    @Test
    void aFormNamesWhereItGoesAndWhatIsAsked() {
        CaseWalker walker =
                product.applied().file().review(true).draftAgreement().approveAgreement();

        Element form = page(walker, "finance").selectFirst(".counter form");

        assertThat(form.attr("data-path")).isEqualTo(walker.path("/payments"));
        assertThat(form.text()).contains("尚欠36000.00元");
        assertThat(form.select("input[required]").eachAttr("name")).containsExactly("amount", "paidOn", "reference");
        assertThat(form.select("label").eachAttr("for"))
                .allSatisfy(id -> assertThat(form.getElementById(id)).isNotNull());
    }

    private static Document page(CaseWalker walker, String user) {
        return Jsoup.parse(walker.as(user)
                .with("Accept", "text/html")
                .get("/cases/" + walker.caseNo())
                .expect(200)
                .text());
    }
}
