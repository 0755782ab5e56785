package org.cloudcert.measurement;

import java.util.List;

/** Lines that say more together than a number. */
record Plot(String title, String xAxis, String yAxis, List<Line> lines) {

    /** @param points pairs of x and y */
    record Line(String label, List<double[]> points) {}
}
