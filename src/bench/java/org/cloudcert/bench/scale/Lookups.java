package org.cloudcert.bench.scale;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FilterService;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people look up all day, asked over HTTP as they are, with all authorizations. */
final class Lookups {

    private static final int WARM = 20;

    private static final String TASKLIST = "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}";

    /** @param title what is looked up by whom */
    private record Lookup(String title, Supplier<Answer> request) {}

    private final RunningProduct product;
    private final Random random = new Random(20_260_101);
    private final List<Lookup> all = new ArrayList<>();
    private final List<String> caseNos;
    private final List<String> organisations;
    private final List<String> certificates;

    Lookups(RunningProduct product) {
        this.product = product;
        JdbcClient jdbc = product.jdbc();
        long cases = jdbc.sql("select max(n) from bench_case").query(Long.class).single();
        caseNos = some(jdbc, "case_no", "case_file", cases);
        organisations = some(jdbc, "name", "organisation", cases / 10);
        certificates = some(jdbc, "number", "certificate", cases / 2);
        for (String who : List.of("lead", "clerk", "supervisor")) {
            Http user = product.product().http().as(who, "demo");
            tasklist(who, user, "due-soon");
            tasklist(who, user, who.equals("lead") ? "mine" : "unclaimed");
            page(who, user, "tasks on the desk", () -> "/board/tasks");
            page(who, user, "overdue deadlines", () -> "/board/deadlines?due=OVERDUE");
            page(who, user, "overdue cases", () -> "/api/v1/cases?overdue=true");
            page(who, user, "all cases", () -> "/cases");
            page(who, user, "open cases", () -> "/cases?status=OPEN");
            page(who, user, "search by organisation", () -> "/cases?q=" + encoded(part(one(organisations))));
            page(who, user, "search by case number", () -> "/cases?q=" + one(caseNos));
            page(who, user, "board", () -> "/board");
        }
        Http anybody = product.product().http();
        page("public", anybody, "certificate by number", () -> "/public/certificates/" + encoded(one(certificates)));
        page("public", anybody, "certificate's page", () -> "/verify/" + encoded(one(certificates)));
        page(
                "public",
                anybody,
                "certificates of an organisation",
                () -> "/public/certificates?q=" + encoded(part(one(organisations))));
    }

    private static List<String> some(JdbcClient jdbc, String column, String table, long rows) {
        return jdbc.sql("select %1$s from %2$s where crc32(%1$s) %% %3$d = 0 limit 1000"
                        .formatted(column, table, Math.max(1, rows / 500)))
                .query(String.class)
                .list();
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** As one types it: without the place before it and the legal form after it. */
    private static String part(String organisation) {
        return organisation.length() < 8 ? organisation : organisation.substring(1, 6);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void tasklist(String who, Http user, String filter) {
        String id = product.bean(FilterService.class).createTaskFilterQuery().list().stream()
                .filter(found -> filter.equals(found.getProperties().get("cloudcert")))
                .findFirst()
                .orElseThrow()
                .getId();
        String path = "/engine-rest/filter/%s/list?firstResult=0&maxResults=15".formatted(id);
        all.add(new Lookup(who + ": Tasklist, " + filter, () -> user.with("Accept", "application/hal+json")
                .post(path, TASKLIST)));
    }

    private void page(String who, Http user, String title, Supplier<String> path) {
        all.add(new Lookup(who + ": " + title, () -> user.get(path.get())));
    }

    /** @param p50 milliseconds, one a round; so is p95 */
    record Times(double[] p50, double[] p95) {}

    /** How long each takes. */
    Map<String, Times> measure(int rounds, int samples) {
        Map<String, Times> measured = new LinkedHashMap<>();
        for (Lookup lookup : all) {
            Arrays.setAll(new double[Math.min(WARM, samples)], i -> time(lookup));
            double[] p50 = new double[rounds];
            double[] p95 = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                double[] times = new double[samples];
                Arrays.setAll(times, i -> time(lookup));
                Arrays.sort(times);
                p50[round] = times[samples / 2];
                p95[round] = times[(int) Math.ceil(samples * 0.95) - 1];
            }
            System.out.printf("%-48s p50 %8.1f ms  p95 %8.1f ms%n", lookup.title(), p50[0], p95[0]);
            measured.put(lookup.title(), new Times(p50, p95));
        }
        return measured;
    }

    /** Asks all day long what a project lead asks for, until it is over. */
    Map<String, double[]> during(AtomicBoolean over) {
        List<Lookup> asked = all.stream()
                .filter(lookup -> lookup.title().startsWith("lead: "))
                .toList();
        Map<String, List<Double>> times = new LinkedHashMap<>();
        while (!over.get()) {
            asked.forEach(lookup -> times.computeIfAbsent(lookup.title(), title -> new ArrayList<>())
                    .add(time(lookup)));
        }
        Map<String, double[]> measured = new LinkedHashMap<>();
        times.forEach((title, all) -> measured.put(
                title, all.stream().mapToDouble(Double::doubleValue).toArray()));
        return measured;
    }

    private static double time(Lookup lookup) {
        long start = System.nanoTime();
        lookup.request().get().expect(200);
        return (System.nanoTime() - start) / 1e6;
    }
}
