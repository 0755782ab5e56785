package org.cloudcert.capability.certificate;

import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;

/**
 * What lies beneath the text of a printed certificate: a frame with a guilloche band and a pale rosette. Drawn as lines,
 * because a scanned image would show in print and grow the file.
 */
final class Ornament {

    private static final float POINTS_PER_MM = 72 / 25.4f;

    private static final Color RED = new Color(0xA3171C);
    private static final Color GOLD = new Color(0xB8924A);
    private static final Color PALE_GOLD = new Color(0xF5ECD8);
    private static final Color PAPER = new Color(0xFFFDF8);

    private final PDPageContentStream canvas;
    private final float width;
    private final float height;

    private Ornament(PDPageContentStream canvas, PDPage page) {
        this.canvas = canvas;
        this.width = page.getMediaBox().getWidth() / POINTS_PER_MM;
        this.height = page.getMediaBox().getHeight() / POINTS_PER_MM;
    }

    static void drawUnder(PDDocument document, PDPage page) throws IOException {
        try (PDPageContentStream canvas = new PDPageContentStream(document, page, AppendMode.PREPEND, true, true)) {
            new Ornament(canvas, page).draw();
        }
    }

    private void draw() throws IOException {
        canvas.setNonStrokingColor(PAPER);
        canvas.addRect(0, 0, width * POINTS_PER_MM, height * POINTS_PER_MM);
        canvas.fill();
        for (int ring = 0; ring < 6; ring++) {
            rosette(PALE_GOLD, width / 2, height / 2 - 6, 46 - 5 * ring, 14 - 1.6 * ring, 24 + 3 * ring);
        }
        frame(8, 1.1f, RED);
        frame(9.6f, .35f, GOLD);
        for (int strand = 0; strand < 4; strand++) {
            band(13.6f, 2.4, strand * Math.PI / 2);
        }
        corner(13.6, 13.6);
        corner(width - 13.6, 13.6);
        corner(13.6, height - 13.6);
        corner(width - 13.6, height - 13.6);
        frame(17.6f, .35f, GOLD);
        frame(18.8f, .7f, RED);
    }

    /** A rectangle at a distance from the edge of the page; distances and widths in millimetres. */
    private void frame(float inset, float lineWidth, Color color) throws IOException {
        canvas.setStrokingColor(color);
        canvas.setLineWidth(lineWidth * POINTS_PER_MM);
        canvas.addRect(
                inset * POINTS_PER_MM,
                inset * POINTS_PER_MM,
                (width - 2 * inset) * POINTS_PER_MM,
                (height - 2 * inset) * POINTS_PER_MM);
        canvas.stroke();
    }

    /** One strand of the guilloche: a wave that runs round the page and closes upon itself. */
    private void band(float inset, double amplitude, double phase) throws IOException {
        double across = width - 2 * inset;
        double up = height - 2 * inset;
        double length = 2 * (across + up);
        int waves = 4 * (int) Math.round(length / 4 / 9);
        int steps = waves * 24;
        canvas.setStrokingColor(GOLD);
        canvas.setLineWidth(.18f * POINTS_PER_MM);
        for (int step = 0; step < steps; step++) {
            double along = length * step / steps;
            double off = amplitude * Math.sin(2 * Math.PI * waves * step / steps + phase);
            if (along < across) {
                go(step, inset + along, inset + off);
            } else if (along < across + up) {
                go(step, width - inset - off, inset + along - across);
            } else if (along < 2 * across + up) {
                go(step, width - inset - (along - across - up), height - inset - off);
            } else {
                go(step, inset + off, height - inset - (along - 2 * across - up));
            }
        }
        canvas.closeAndStroke();
    }

    /** A medallion where the strands of two sides meet. */
    private void corner(double x, double y) throws IOException {
        float side = 8 * POINTS_PER_MM;
        canvas.setNonStrokingColor(PAPER);
        canvas.setStrokingColor(GOLD);
        canvas.setLineWidth(.35f * POINTS_PER_MM);
        canvas.addRect((float) (x - 4) * POINTS_PER_MM, (float) (y - 4) * POINTS_PER_MM, side, side);
        canvas.fillAndStroke();
        rosette(GOLD, x, y, 2, 1.5, 8);
    }

    private void rosette(Color color, double x, double y, double radius, double amplitude, int petals)
            throws IOException {
        int steps = petals * 40;
        canvas.setStrokingColor(color);
        canvas.setLineWidth(.2f * POINTS_PER_MM);
        for (int strand = 0; strand < 3; strand++) {
            for (int step = 0; step < steps; step++) {
                double angle = 2 * Math.PI * step / steps;
                double distance = radius + amplitude * Math.sin(petals * angle + strand * 2 * Math.PI / 3);
                go(step, x + distance * Math.cos(angle), y + distance * Math.sin(angle));
            }
            canvas.closeAndStroke();
        }
    }

    private void go(int step, double x, double y) throws IOException {
        if (step == 0) {
            canvas.moveTo((float) x * POINTS_PER_MM, (float) y * POINTS_PER_MM);
        } else {
            canvas.lineTo((float) x * POINTS_PER_MM, (float) y * POINTS_PER_MM);
        }
    }
}
