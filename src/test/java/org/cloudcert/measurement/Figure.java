package org.cloudcert.measurement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * Something that was measured once or several times.
 *
 * @param samples in the order in which they were taken
 */
record Figure(String name, String unit, double median, double min, double max, double[] samples) {

    private static final MathContext FIVE_DIGITS = new MathContext(5);

    static Figure of(String name, String unit, double... samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("No sample of " + name);
        }
        double[] kept = Arrays.stream(samples).map(Figure::rounded).toArray();
        double[] sorted = kept.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : rounded((sorted[middle - 1] + sorted[middle]) / 2);
        return new Figure(name, unit, median, sorted[0], sorted[sorted.length - 1], kept);
    }

    /** Five digits say more than any machine repeats; whole numbers are counts and stay. */
    static double rounded(double value) {
        return value == Math.rint(value)
                ? value
                : new BigDecimal(value).round(FIVE_DIGITS).doubleValue();
    }
}
