package org.cloudcert.capability.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.NewCase;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.capability.party.CreditCode;
import org.cloudcert.capability.party.CreditCodes;
import org.cloudcert.capability.party.NewOrganisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class MaterialControllerTest {

    private static final long MB = 1024 * 1024;
    private static final String BOUNDARY = "----boundary-of-the-tests";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Autowired
    Cases cases;

    @Autowired
    Organisations organisations;

    @LocalServerPort
    int port;

    private String caseNo;

    @BeforeEach
    void openCase() {
        String organisation = organisations
                .register(new NewOrganisation(
                        "云科技", new CreditCode(CreditCodes.next()), true, null, null, "王芳", "wang@example.org", null))
                .id();
        caseNo = cases.open(new NewCase(Regime.QUALIFICATION, "INITIAL", organisation, null, 1, "Q@2025-05"))
                .caseNo();
    }

    @Test
    @Rule({"Q-4.1", "X-5"})
    void aDocumentIsHandedInListedReadAndItsReadersShown() throws Exception {
        HttpResponse<String> stored = post("APPLICATION_FORM", "𠮷田云 申请书.pdf", Samples.pdf());
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
        JsonNode material = JSON.readTree(stored.body());
        assertThat(material.path("fileName").asText()).isEqualTo("𠮷田云 申请书.pdf");
        assertThat(material.path("kind").asText()).isEqualTo("APPLICATION_FORM");
        assertThat(material.path("storedBy").asText()).isEqualTo("admin");
        String location = stored.headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo(path() + "/" + material.path("id").asText());

        assertThat(JSON.readTree(get(path()).body()).get(0)).isEqualTo(material);

        HttpResponse<String> read = get(location);
        assertThat(read.body()).isEqualTo(new String(Samples.pdf(), StandardCharsets.UTF_8));
        assertThat(read.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(read.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(read.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains("filename*=UTF-8''%F0%A0%AE%B7%E7%94%B0%E4%BA%91%20%E7%94%B3%E8%AF%B7%E4%B9%A6.pdf");

        JsonNode accesses = JSON.readTree(get(location + "/accesses").body());
        assertThat(accesses).hasSize(1);
        assertThat(accesses.get(0).path("accessedBy").asText()).isEqualTo("admin");
    }

    @Test
    void whatCannotBeKeptIsNotTaken() throws Exception {
        Path incoming = Files.createDirectories(TestServers.storage().resolve("incoming"));
        Path aside = incoming.resolveSibling("aside");
        Files.move(incoming, aside);
        Files.createFile(incoming);
        try {
            HttpResponse<String> refused = post("APPLICATION_FORM", "a.pdf", Samples.pdf());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(JSON.readTree(refused.body()).path("code").asText()).isEqualTo("material.storage-unavailable");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");
        } finally {
            Files.delete(incoming);
            Files.move(aside, incoming);
        }
        assertThat(JSON.readTree(get(path()).body())).isEmpty();
        assertThat(post("APPLICATION_FORM", "a.pdf", Samples.pdf()).statusCode())
                .isEqualTo(201);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("OTHER", "a.pdf", Samples.elf(), 415, "material.type-mismatch"),
                arguments("OTHER", "a.pdf", Samples.pe(), 415, "material.type-mismatch"),
                arguments("OTHER", "a.exe", Samples.pe(), 415, "material.type-not-allowed"),
                arguments("OTHER", "../../etc/passwd", Samples.pdf(), 415, "material.type-not-allowed"),
                arguments("OTHER", "a.pdf", new byte[0], 422, "material.empty"),
                arguments("OTHER", "", Samples.pdf(), 422, "material.name-missing"),
                arguments("SOMETHING", "a.pdf", Samples.pdf(), 400, "request.parameter-invalid"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotTakenIsAnsweredWithAProblem(String kind, String name, byte[] content, int status, String code)
            throws Exception {
        assertProblem(post(kind, name, content), status, code);
        assertThat(JSON.readTree(get(path()).body())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 111, 200})
    void aFileThatIsTooLargeIsAnsweredWithAProblem(long megabytes) throws Exception {
        assertProblem(
                send("OTHER", "大.pdf", Samples.endless(megabytes * MB), megabytes * MB), 413, "material.too-large");
    }

    @Test
    void theLargestFileIsTaken() throws Exception {
        HttpResponse<String> stored = send("OTHER", "大.pdf", Samples.endless(100 * MB), 100 * MB);

        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
    }

    @Test
    void htmlInANameIsNoHtmlAnyMore() throws Exception {
        HttpResponse<String> stored = post("OTHER", "<img src=x onerror=alert(1)>.pdf", Samples.pdf());

        assertThat(JSON.readTree(stored.body()).path("fileName").asText())
                .isEqualTo("_img src=x onerror=alert(1)_.pdf");
    }

    @Test
    void theSameKeyStoresOnce() throws Exception {
        String key = UUID.randomUUID().toString();

        HttpResponse<String> first =
                send("OTHER", "a.pdf", new ByteArrayInputStream(Samples.pdf()), Samples.pdf().length, key);
        HttpResponse<String> second =
                send("OTHER", "a.pdf", new ByteArrayInputStream(Samples.pdf()), Samples.pdf().length, key);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(JSON.readTree(second.body())).isEqualTo(JSON.readTree(first.body()));
        assertThat(JSON.readTree(get(path()).body())).hasSize(1);
    }

    @Test
    void missingPartsAndUnknownDocumentsAreProblems() throws Exception {
        String onlyKind = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nOTHER\r\n--"
                + BOUNDARY + "--\r\n";
        assertProblem(
                http.send(
                        request(path())
                                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                                .POST(BodyPublishers.ofString(onlyKind))
                                .build(),
                        BodyHandlers.ofString()),
                400,
                "request.parameter-invalid");
        assertProblem(get(path() + "/" + UUID.randomUUID()), 404, "material.not-found");
        assertProblem(get("/api/v1/cases/Q-1999-000001/materials"), 404, "case.not-found");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(JSON.readTree(response.body()).path("code").asText()).isEqualTo(code);
    }

    private HttpResponse<String> post(String kind, String name, byte[] content) throws Exception {
        return send(kind, name, new ByteArrayInputStream(content), content.length);
    }

    private HttpResponse<String> send(String kind, String name, InputStream content, long size) throws Exception {
        return send(kind, name, content, size, UUID.randomUUID().toString());
    }

    private HttpResponse<String> send(String kind, String name, InputStream content, long size, String key)
            throws Exception {
        byte[] before = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind + "\r\n--"
                        + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        BodyPublisher body = BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(
                        List.of(new ByteArrayInputStream(before), content, new ByteArrayInputStream(after))))),
                before.length + size + after.length);
        return http.send(
                request(path())
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .header("Idempotency-Key", key)
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        String credentials = Base64.getEncoder().encodeToString("admin:admin-of-the-tests".getBytes());
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Basic " + credentials);
    }

    private String path() {
        return "/api/v1/cases/" + caseNo + "/materials";
    }
}
