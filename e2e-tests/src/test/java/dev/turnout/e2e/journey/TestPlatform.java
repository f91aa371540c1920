package dev.turnout.e2e.journey;

import dev.turnout.load.PlatformAddress;
import dev.turnout.load.TlsTunnel;
import dev.turnout.platform.home.FreeOffset;
import dev.turnout.platform.home.Ports;
import dev.turnout.platform.home.Secrets;
import dev.turnout.platform.supervisor.Options;
import dev.turnout.platform.supervisor.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A whole platform with ports and data of its own, the light way.
final class TestPlatform implements AutoCloseable {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final int GATEWAY = 8080;
    private static final int HTTPS = 8443;
    private static final int USER_SERVICE = 8082;

    /// What kind of platform a journey needs.
    enum Kind {
        /// With the demo event and its people.
        DEMO("--demo"),
        /// The same, reachable over HTTPS with a certificate of its own, as a phone sees it.
        SECURE("--demo", "--host", "localhost"),
        /// Just installed; nobody owns it yet.
        FRESH;

        private final List<String> words;

        Kind(String... words) {
            this.words = List.of(words);
        }
    }

    private final String url;
    private final Path home;
    private final Runnable stop;
    private final Thread lastHelp;

    private TestPlatform(String url, Path home, Runnable stop) {
        this.url = url;
        this.home = home;
        this.stop = stop;
        lastHelp = new Thread(stop, "stop platform");
        Runtime.getRuntime().addShutdownHook(lastHelp);
    }

    /// Starts one, unless the property `turnout.journey.demo` names the address of a demo that runs already, which is
    /// quicker while one writes a journey.
    static TestPlatform start(Kind kind) {
        Path home = Path.of("target", "journeys", kind + "-" + Long.toHexString(System.nanoTime()))
                .toAbsolutePath();
        String running = System.getProperty("turnout.journey.demo");
        return kind == Kind.DEMO && running != null ? new TestPlatform(running, home, () -> {}) : launch(kind, home);
    }

    private static TestPlatform launch(Kind kind, Path home) {
        List<String> words = new ArrayList<>(kind.words);
        words.addAll(List.of("--port-offset", Integer.toString(FreeOffset.find()), "--home", home.toString()));
        requireWeb();
        try {
            Files.createDirectories(home);
            Platform platform = new Platform(Options.parse(ROOT, words), _ -> {});
            TestPlatform launched = new TestPlatform(platform.publicUrl(), home, platform::close);
            platform.start();
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The address that people type, without a slash at its end.
    String url() {
        return url;
    }

    /// Where tools of the platform find its API and sign in its demo people; only of one that was started here.
    PlatformAddress address() {
        URI gateway = URI.create(url);
        boolean secure = "https".equals(gateway.getScheme());
        Ports ports = new Ports(gateway.getPort() - (secure ? HTTPS : GATEWAY));
        return new PlatformAddress(
                secure ? TlsTunnel.to(ports.https(), authority()).plain() : gateway,
                URI.create("http://127.0.0.1:" + ports.instance(USER_SERVICE, 1)),
                new Secrets(home.resolve("secrets")).named("client-turnout-platform"));
    }

    /// The certificate that a phone installs before it joins a secure platform.
    Path authority() {
        return home.resolve("tls").resolve("ca.crt");
    }

    /// The directory that holds all that it keeps.
    Path home() {
        return home;
    }

    @Override
    public void close() {
        stop.run();
        Runtime.getRuntime().removeShutdownHook(lastHelp);
    }

    private static void requireWeb() {
        if (!Files.exists(ROOT.resolve("web").resolve("dist").resolve("index.html"))) {
            throw new IllegalStateException("The web app is not built: run ./turnout test, or npm run build in web");
        }
    }
}
