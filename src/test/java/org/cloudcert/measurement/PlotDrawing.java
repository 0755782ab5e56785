package org.cloudcert.measurement;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a plot; the same plot gives the same picture. */
final class PlotDrawing {

    /** An axis whose values differ more than this is logarithmic. */
    private static final double MANIFOLD = 50;

    private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");

    private static final Font FONT = font();

    private PlotDrawing() {}

    static String svg(Plot plot) {
        XYChart chart = new XYChartBuilder()
                .width(760)
                .height(400)
                .title(plot.title())
                .xAxisTitle(plot.xAxis())
                .yAxisTitle(plot.yAxis())
                .build();
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideE)
                .setChartBackgroundColor(Color.WHITE)
                .setBaseFont(FONT)
                .setLegendFont(FONT)
                .setChartTitleFont(FONT.deriveFont(15f));
        chart.getStyler().setAxisTitleFont(FONT).setAxisTickLabelsFont(FONT.deriveFont(11f));
        chart.getStyler().setXAxisLogarithmic(isWide(plot, 0)).setYAxisLogarithmic(isWide(plot, 1));
        chart.getStyler().setLocale(Locale.ROOT);
        if (!isWide(plot, 1)) {
            chart.getStyler().setYAxisMin(0.0);
        }
        for (Plot.Line line : plot.lines()) {
            double[] xs = line.points().stream().mapToDouble(point -> point[0]).toArray();
            double[] ys = line.points().stream().mapToDouble(point -> point[1]).toArray();
            chart.addSeries(line.label(), xs, ys).setMarker(SeriesMarkers.CIRCLE);
        }
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, svg, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return coarse(svg.toString(StandardCharsets.UTF_8)) + "\n";
    }

    private static boolean isWide(Plot plot, int axis) {
        double[] values = plot.lines().stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(point -> point[axis])
                .sorted()
                .toArray();
        return values.length > 0 && values[0] > 0 && values[values.length - 1] / values[0] > MANIFOLD;
    }

    /** To a tenth of a pixel: what differs between two machines' ways of computing is less. */
    private static String coarse(String svg) {
        return DECIMAL.matcher(svg).replaceAll(PlotDrawing::tenths).stripTrailing();
    }

    private static String tenths(MatchResult number) {
        return new BigDecimal(number.group())
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The product's own, so that it does not matter which fonts a machine has. */
    private static Font font() {
        try (InputStream file = PlotDrawing.class.getResourceAsStream("/fonts/NotoSerifSC-SemiBold.ttf")) {
            return Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(12f);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("The font cannot be read", e);
        }
    }
}
