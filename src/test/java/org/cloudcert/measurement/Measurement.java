package org.cloudcert.measurement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a measurement found, as it is kept in {@code docs/measurements/<name>.json}. A program or suite names it, says what
 * was asked and how to repeat it, adds its figures, and writes it down; machine, date and commit come by themselves.
 *
 * <pre>{@code
 * Measurement.named("throughput")
 *         .title("A whole case, beside other engines")
 *         .aim("at least as fast as the bare engine")
 *         .command("mvn -Pbench verify -Dbench=throughput")
 *         .parameter("rounds", 5)
 *         .figure("cases, 4 workers", "1/s", 3.1, 3.4, 3.2)
 *         .series("Throughput", "workers", "cases/s", "product", List.of(new double[] {1, 1.2}, new double[] {4, 3.2}))
 *         .remark("Machines are noisy; ratios within one run say more than rates.")
 *         .write();
 * }</pre>
 */
public final class Measurement {

    private final String name;
    private String title;
    private String aim = "";
    private String command;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, Plot> plots = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    private Measurement(String name) {
        this.name = name;
        this.title = name;
    }

    /** @param name in kebab case; a later measurement of this name takes its place */
    public static Measurement named(String name) {
        return new Measurement(name);
    }

    public Measurement title(String title) {
        this.title = title;
        return this;
    }

    /** What was asked, or hoped for. */
    public Measurement aim(String aim) {
        this.aim = aim;
        return this;
    }

    /** By which anybody repeats it. */
    public Measurement command(String command) {
        this.command = command;
        return this;
    }

    /** What the result depends on: sizes, seeds, settings. */
    public Measurement parameter(String parameter, Object value) {
        parameters.put(parameter, String.valueOf(value));
        return this;
    }

    /**
     * @param figure what was measured
     * @param unit of the samples
     * @param samples one for each time that it was measured; the page shows their median, smallest, largest and number
     */
    public Measurement figure(String figure, String unit, double... samples) {
        figures.add(Figure.of(figure, unit, samples));
        return this;
    }

    /**
     * A line of a plot.
     *
     * @param title of the plot; lines of the same title share one
     * @param line what its legend calls the line
     * @param points pairs of x and y, by ascending x
     */
    public Measurement series(String title, String xAxis, String yAxis, String line, List<double[]> points) {
        plots.computeIfAbsent(title, absent -> new Plot(title, xAxis, yAxis, new ArrayList<>()))
                .lines()
                .add(new Plot.Line(
                        line,
                        points.stream()
                                .map(point -> Arrays.stream(point)
                                        .map(Figure::rounded)
                                        .toArray())
                                .toList()));
        return this;
    }

    /** What one has to know to read the figures; Markdown. */
    public Measurement remark(String remark) {
        remarks.add(remark);
        return this;
    }

    /** Writes the result file. {@code MeasurementsDocumentationTest} makes the page of it. */
    public void write() {
        new Result(
                        name,
                        title,
                        aim,
                        command,
                        Machine.today(),
                        Machine.commit(),
                        Machine.here(),
                        parameters,
                        figures,
                        List.copyOf(plots.values()),
                        remarks)
                .write(Result.DIRECTORY);
    }
}
