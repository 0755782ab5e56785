package org.cloudcert.administration;

import static org.assertj.core.api.Assertions.assertThat;

import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@IntegrationTest
class AdministrationTest {

    @Autowired
    Product product;

    @Autowired
    Environment environment;

    @Test
    void anAdministratorFindsTheWayFromTheBoard() {
        Http http = Http.administrator(environment);

        assertThat(Jsoup.parse(http.get("/board").expect(200).text()).select("header a[href=/administration]"))
                .hasSize(1);
        Answer overview = http.get("/administration").expect(200);
        assertThat(Jsoup.parse(overview.text())
                        .select("header [aria-current=page]")
                        .text())
                .isEqualTo("管理");
        assertThat(overview.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"portal", "clerk", "lead", "auditor1", "expert1", "chair", "finance", "maker", "archivist"})
    void othersDoNotSeeItAndAreRefused(String user) {
        Http http = product.http().as(user, "demo");

        http.get("/administration").expect(403);
        http.post("/administration", null).expect(403);
        Answer board = http.get("/board");
        if (board.status() == 200) {
            assertThat(board.text()).doesNotContain("href=\"/administration\"");
        }
    }

    @Test
    void whoHasNotSignedInIsTakenToTheSignInPage() {
        Answer page = product.http().with("Accept", "text/html").get("/administration");

        assertThat(page.status()).isEqualTo(401);
        assertThat(page.text()).contains("请先登录");
        assertThat(page.header("WWW-Authenticate")).isNull();
    }
}
