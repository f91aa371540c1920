package dev.turnout.e2e.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// The browser and the platforms that all journeys share; each is started when the first journey asks for it.
final class Backstage implements AutoCloseable {
    /// How long a person would wait before they think that something is broken.
    static final double PATIENCE_MILLIS = 20_000;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser;
    private final Map<TestPlatform.Kind, TestPlatform> platforms = new EnumMap<>(TestPlatform.Kind.class);

    Backstage() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(
                                Path.of(System.getenv().getOrDefault("TURNOUT_CHROMIUM", "/usr/bin/chromium"))));
    }

    Browser browser() {
        return browser;
    }

    TestPlatform platform(TestPlatform.Kind kind) {
        return platforms.computeIfAbsent(kind, TestPlatform::start);
    }

    @Override
    public void close() {
        playwright.close();
        platforms.values().forEach(TestPlatform::close);
    }
}
