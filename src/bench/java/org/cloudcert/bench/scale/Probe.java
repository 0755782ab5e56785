package org.cloudcert.bench.scale;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

public final class Probe {
    public static void main(String[] args) {
        Path home = Path.of("target/bench/probe-" + ProcessHandle.current().pid());
        try (RunningProduct p = RunningProduct.start(System.getProperty("db"), home, Map.of())) {
            Footprint f = new Footprint(p.jdbc());
            for (Templates.Template t : new Templates(p.product(), f).make()) {
                System.out.println("== " + t.name() + " " + t.walker().caseNo() + " " + t.rows().size() + " "
                        + t.rows().stream().collect(Collectors.groupingBy(Footprint.Row::table, TreeMap::new, Collectors.counting())));
                if (args.length > 0) t.rows().forEach(r -> System.out.println("   " + r.table() + " " + r.values().values().stream().map(v -> v == null ? "?" : v.substring(0, Math.min(120, v.length()))).toList()));
            }
        }
        System.exit(0);
    }
}
