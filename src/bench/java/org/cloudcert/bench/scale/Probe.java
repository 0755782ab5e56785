package org.cloudcert.bench.scale;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

public final class Probe {
    public static void main(String[] args) throws Exception {
        try {
            go(args);
        } catch (Throwable e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    static void go(String[] args) throws Exception {
        Path home = Path.of("target/bench/probe-" + ProcessHandle.current().pid());
        try (RunningProduct p = RunningProduct.start(
                System.getProperty("db"), home, Map.of("spring.flyway.validate-on-migrate", "false"))) {
            if (Boolean.getBoolean("loaded")) {
                new Lookups(p).measure(1, 20);
                return;
            }
            Footprint f = new Footprint(p.jdbc());
            Multiplier m = new Multiplier(p.jdbc(), f);
            java.util.List<Templates.Template> ts = new Templates(p.product(), f).make();
            for (Templates.Template t : ts) {
                System.out.println("== " + t.name() + " " + t.walker().caseNo() + " "
                        + t.rows().size() + " "
                        + t.rows().stream()
                                .collect(Collectors.groupingBy(
                                        Footprint.Row::table, TreeMap::new, Collectors.counting())));
                if (args.length > 0)
                    t.rows()
                            .forEach(r -> System.out.println("   " + r.table() + " "
                                    + r.values().values().stream()
                                            .map(v -> v == null ? "?" : v.substring(0, Math.min(120, v.length())))
                                            .toList()));
            }
            try {
                m.hire();
                m.add(ts, Integer.getInteger("closed", 2000), Integer.getInteger("open", 200));
                Runtime.getRuntime().exec(new String[] {"true"});
                new Lookups(p).measure(1, 20);
            } catch (Throwable e) {
                e.printStackTrace();
            }
        }
        System.exit(0);
    }
}
