package org.cloudcert.bench.scale;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloudcert.bench.scale.Lookups.Times;
import org.cloudcert.measurement.Measurement;
import org.cloudcert.support.EmbeddedMariaDb;

/** How long lists, searches, figures and lookups take with a million cases, beside ten thousand. */
public final class Scale {

    private static final int CLOSED = Integer.getInteger("cloudcert.bench.closed", 1_000_000);
    private static final int OPEN = Integer.getInteger("cloudcert.bench.open", 100_000);
    private static final int SMALL = Integer.getInteger("cloudcert.bench.small", 10_000);
    private static final int ROUNDS = Integer.getInteger("cloudcert.bench.rounds", 2);
    private static final int SAMPLES = Integer.getInteger("cloudcert.bench.samples", 100);
    private static final int POOL = Integer.getInteger("cloudcert.bench.pool", 6_000);

    private Scale() {}

    public static void run() throws Exception {
        Path home =
                Path.of("target", "bench", "scale-" + ProcessHandle.current().pid());
        EmbeddedMariaDb server = RunningProduct.server(home.resolve("mariadb"), POOL);
        try {
            measure(server.schema("scale"), home);
        } finally {
            RunningProduct.discard(server, home);
        }
    }

    private static void measure(String database, Path home) throws Exception {
        Map<String, Times> few = new LinkedHashMap<>();
        try (RunningProduct product = RunningProduct.start(database, home, Map.of())) {
            long start = System.nanoTime();
            Footprint footprint = new Footprint(product.jdbc());
            List<Templates.Template> templates = new Templates(product.product(), footprint).make();
            Multiplier multiplier = new Multiplier(product.jdbc(), footprint);
            multiplier.hire();
            int openOfSmall = SMALL / 10;
            multiplier.add(templates, SMALL, openOfSmall);
            seconds("loaded " + SMALL, start);
            settle(product);
            few.putAll(new Lookups(product).measure(ROUNDS, SAMPLES));
            long million = System.nanoTime();
            multiplier.add(templates, CLOSED - SMALL, OPEN - openOfSmall);
            double loading = seconds("loaded " + CLOSED, million);
            settle(product);
            write(few, new Lookups(product).measure(ROUNDS, SAMPLES), rows(product), loading);
        }
    }

    /** As it does by itself after a while: the server learns how its tables have grown. */
    private static void settle(RunningProduct product) {
        product.jdbc()
                .sql(
                        "select table_name from information_schema.tables where table_schema = database() and table_rows > 1000")
                .query(String.class)
                .list()
                .forEach(table ->
                        product.jdbc().sql("analyze table " + table).query().listOfRows());
    }

    private static double seconds(String what, long since) {
        double seconds = (System.nanoTime() - since) / 1e9;
        System.out.printf("%s cases in %.0f s%n", what, seconds);
        return seconds;
    }

    private static long rows(RunningProduct product) {
        return product.jdbc()
                .sql("select sum(table_rows) from information_schema.tables where table_schema = database()")
                .query(Long.class)
                .single();
    }

    private static void write(Map<String, Times> few, Map<String, Times> many, long rows, double loading) {
        Measurement measurement = Measurement.named("scale")
                .title("Lists, searches and figures with a million cases")
                .aim("95 of 100 answers within 50 ms each, and less than twice as long as with ten thousand cases")
                .command("mvn -Pbench verify -Dbench=scale")
                .parameter("closed cases", CLOSED)
                .parameter("open cases", OPEN)
                .parameter("rows of the database, about", rows)
                .parameter("cases beside, closed", SMALL)
                .parameter("answers a round", SAMPLES)
                .figure("loading", "s", loading);
        many.forEach((title, times) -> {
            Times before = few.get(title);
            measurement.figure(title + ", p50", "ms", times.p50());
            measurement.figure(title + ", p95", "ms", times.p95());
            measurement.figure(title + ", p95 with " + SMALL, "ms", before.p95());
        });
        measurement
                .remark("Every case is a copy of one that was taken through the product; a lead has one of "
                        + Multiplier.HANDS
                        + " shares of the cases, the clerk sees all. Of closed cases the ends of the trail are kept,"
                        + " and of the engine's history nothing; of open ones its history of details is left out.")
                .remark("Times are those of whole answers over HTTP, one after the other, as an ordinary user with"
                        + " the engine's and the product's authorizations.")
                .write();
    }
}
