package dev.turnout.e2e.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The browser and the platforms that all journeys share; each is started when the first journey asks for it.
final class Backstage implements AutoCloseable {
    /// How long a person would wait before they think that something is broken.
    static final double PATIENCE_MILLIS = 20_000;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Map<TestPlatform.Kind, Browser> browsers = new EnumMap<>(TestPlatform.Kind.class);
    private final Map<TestPlatform.Kind, TestPlatform> platforms = new EnumMap<>(TestPlatform.Kind.class);

    Backstage() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    /// A browser for this kind of platform; the one for a secure platform trusts its certificate, as if it was
    /// installed.
    Browser browser(TestPlatform.Kind kind) {
        return browsers.computeIfAbsent(kind, _ -> launch(kind));
    }

    TestPlatform platform(TestPlatform.Kind kind) {
        return platforms.computeIfAbsent(kind, TestPlatform::start);
    }

    @Override
    public void close() {
        playwright.close();
        platforms.values().forEach(TestPlatform::close);
    }

    private Browser launch(TestPlatform.Kind kind) {
        List<String> arguments = kind == TestPlatform.Kind.SECURE
                ? List.of("--ignore-certificate-errors-spki-list="
                        + keyOf(platform(kind).authority()))
                : List.of();
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(
                                Path.of(System.getenv().getOrDefault("TURNOUT_CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(arguments));
    }

    private static String keyOf(Path certificate) {
        try (InputStream stored = Files.newInputStream(certificate)) {
            byte[] key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(stored)
                    .getPublicKey()
                    .getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The platform's certificate cannot be read", e);
        }
    }
}
