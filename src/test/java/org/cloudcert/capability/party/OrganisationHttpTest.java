package org.cloudcert.capability.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.web.Http;
import org.cloudcert.web.Http.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@IntegrationTest
class OrganisationHttpTest {

    private static final String PATH = "/api/v1/organisations";

    @Autowired
    Environment environment;

    private Http http;

    @BeforeEach
    void signIn() {
        http = Http.administrator(environment);
    }

    @Test
    void rareCharactersAndMarkupAreKeptLiterally() {
        String name = "𠮷田<script>alert('云')</script>&科技";

        Answer created = http.post(PATH, organisation("name", name));
        Answer read = http.get(PATH + "/" + created.field("id"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(PATH + "/" + created.field("id"));
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
        assertThat(read.field("name")).isEqualTo(name);
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.header("Content-Type")).startsWith("application/json");
        assertThat(read.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void namesCountCodePoints() {
        assertThat(http.post(PATH, organisation("name", "𠮷".repeat(200))).status())
                .isEqualTo(201);
        assertThat(http.post(PATH, organisation("name", "𠮷".repeat(201))).status())
                .isEqualTo(422);
    }

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                Arguments.of("name", null),
                Arguments.of("name", " "),
                Arguments.of("name", "云\n科技"),
                Arguments.of("creditCode", null),
                Arguments.of("creditCode", "91350100M000100Y42"),
                Arguments.of("legalPerson", null),
                Arguments.of("legalPerson", " "),
                Arguments.of("contactName", ""),
                Arguments.of("contactEmail", "nobody"),
                Arguments.of("contactEmail", "a@b"),
                Arguments.of("contactEmail", "a@b.cn\r\nBcc: c@d.cn"),
                Arguments.of("contactPhone", "拨打"),
                Arguments.of("contactPhone", "1"),
                Arguments.of("address", "长".repeat(501)));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void wrongFieldsAreNamed(String field, Object value) {
        Answer answer = http.post(PATH, organisation(field, value));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"true, true,", "false, false,", "'\"true\"', true,", "'\"false\"', false,", "'\"王五\"', true, 王五"})
    void theLegalPersonIsABooleanOrARepresentativesName(String json, boolean legalPerson, String representative) {
        String body =
                "{\"name\":\"云\",\"creditCode\":\"%s\",\"legalPerson\":%s,\"contactName\":\"甲\",\"contactEmail\":\"a@b.cn\"}"
                        .formatted(CreditCodes.next(), json);

        Answer created = http.post(PATH, body);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("legalPerson").asBoolean()).isEqualTo(legalPerson);
        assertThat(created.json().path("legalRepresentative").asText(null)).isEqualTo(representative);
    }

    @Test
    void aCreditCodeIsRegisteredOnce() {
        Map<String, Object> body = organisation("name", "甲云");
        http.post(PATH, body);

        Answer second = http.post(PATH, body);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.field("code")).isEqualTo("organisation.credit-code-taken");
    }

    @Test
    void changesNeedTheVersionTheyAreBasedOn() {
        Map<String, Object> body = organisation("name", "原名云");
        String path = PATH + "/" + http.post(PATH, body).field("id");
        body.put("name", "新名云");

        assertThat(http.put(path, body).field("code")).isEqualTo("request.if-match-required");
        assertThat(http.with("If-Match", "\"7\"").put(path, body).status()).isEqualTo(412);
        assertThat(http.with("If-Match", "nonsense").put(path, body).status()).isEqualTo(412);
        Answer changed = http.with("If-Match", "\"0\"").put(path, body);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
        assertThat(changed.field("name")).isEqualTo("新名云");
        assertThat(http.with("If-Match", "\"0\"").put(path, body).field("code")).isEqualTo("request.stale");
        assertThat(http.with("If-None-Match", "\"1\"").get(path).status()).isEqualTo(304);
    }

    @Test
    void aChangeCannotTakeAnothersCreditCode() {
        Map<String, Object> first = organisation("name", "甲云");
        Map<String, Object> second = organisation("name", "乙云");
        http.post(PATH, first);
        String path = PATH + "/" + http.post(PATH, second).field("id");
        second.put("creditCode", first.get("creditCode"));

        assertThat(http.with("If-Match", "\"0\"").put(path, second).field("code"))
                .isEqualTo("organisation.credit-code-taken");
    }

    @Test
    void organisationsAreFoundByPartOfTheirCreditCode() {
        Map<String, Object> body = organisation("name", "可寻云");
        http.post(PATH, body);

        Answer found = http.get(
                PATH + "?q=" + body.get("creditCode").toString().substring(3).toLowerCase());

        assertThat(found.json().path("total").asInt()).isEqualTo(1);
        assertThat(found.json().at("/items/0/name").asText()).isEqualTo("可寻云");
        assertThat(http.get(PATH + "/unknown").field("code")).isEqualTo("organisation.not-found");
    }

    /** A right organisation but for one field. */
    private static Map<String, Object> organisation(String field, Object value) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", "云科技");
        body.put("creditCode", CreditCodes.next());
        body.put("legalPerson", true);
        body.put("address", "北京市海淀区");
        body.put("contactName", "李四");
        body.put("contactEmail", "li@example.com");
        body.put("contactPhone", "+86 10-8888 6666转102");
        body.put(field, value);
        return body;
    }
}
