package org.cloudcert.support;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * The manual's pictures. They are taken whenever the tests look at a page or a document, and replace those of the manual where the
 * tests run with {@code -Dcloudcert.docs=write}.
 */
public final class Pictures {

    public static final Path MANUAL = Path.of("docs/manual/screenshots");

    private static final Path TAKEN =
            "write".equals(System.getProperty("cloudcert.docs")) ? MANUAL : Path.of("target/screenshots");

    private static final int DOTS_PER_INCH = 70;

    private Pictures() {}

    static void take(Page page, String name, ScreenshotOptions options) {
        Path picture = TAKEN.resolve(name + ".png");
        page.screenshot(
                options.setPath(picture).setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED));
        makeSmall(picture);
    }

    /** The first page of a PDF file, as wide as the manual shows it. */
    public static void ofDocument(String name, byte[] pdf) {
        Path picture = TAKEN.resolve(name + ".png");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Files.createDirectories(TAKEN);
            ImageIO.write(new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH), "png", picture.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        makeSmall(picture);
    }

    /** With fewer colours, where the machine can do that: the repository keeps every picture for ever. */
    private static void makeSmall(Path picture) {
        boolean able = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "pngquant")));
        if (!able) {
            return;
        }
        try {
            new ProcessBuilder(
                            "pngquant", "--force", "--strip", "--output", picture.toString(), "64", picture.toString())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
