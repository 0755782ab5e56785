package org.cloudcert.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine's Chromium, without a screen; started once for all tests that look at pages. Tests that need it are
 * skipped, and say so, where there is none.
 */
public final class Browser {

    /** Milliseconds that a page may take on a busy machine. */
    private static final int PATIENCE = 60_000;

    private static Browser running;

    private final com.microsoft.playwright.Browser chromium;

    private Browser(Path program) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        chromium = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-dev-shm-usage",
                                "--no-first-run")));
    }

    /** Skips the calling test where the machine has no browser. */
    public static synchronized Browser orSkip() {
        Optional<Path> program = installed();
        assumeTrue(program.isPresent(), "No Chromium on the PATH: the pages are not looked at in a browser");
        if (running == null) {
            running = new Browser(program.get());
        }
        return running;
    }

    private static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A window of somebody in Beijing, where nobody is signed in yet; it shares nothing with other windows. */
    BrowserContext window(String baseUrl) {
        BrowserContext window = chromium.newContext(new NewContextOptions()
                .setBaseURL(baseUrl)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(1280, 900));
        window.setDefaultTimeout(PATIENCE);
        return window;
    }
}
