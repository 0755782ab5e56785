package org.cloudcert.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Runs the measurement of this name, or all of them one after the other: {@code mvn -Pbench verify [-Dbench=name]}. */
public final class Bench {

    private static final Map<String, Program> PROGRAMS = programs();

    private Bench() {}

    /** @param args the name of a measurement, or {@code all} */
    public static void main(String[] args) throws Exception {
        String wanted = args.length == 0 ? "all" : args[0];
        if (!"all".equals(wanted) && !PROGRAMS.containsKey(wanted)) {
            throw new IllegalArgumentException(wanted + " is none of " + PROGRAMS.keySet());
        }
        for (Map.Entry<String, Program> program : PROGRAMS.entrySet()) {
            if ("all".equals(wanted) || wanted.equals(program.getKey())) {
                program.getValue().run();
            }
        }
        System.exit(0);
    }

    private static Map<String, Program> programs() {
        Map<String, Program> programs = new LinkedHashMap<>();
        programs.put("throughput", Throughput::run);
        return programs;
    }

    /** A measurement; it writes down what it found. */
    interface Program {

        void run() throws Exception;
    }
}
