package dev.turnout.common.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The embedded stores in a process of their own, which ends with this one: so that a measured process is a service
/// alone.
final class Elsewhere extends Infrastructure {

    private static final String READY = "stores: ";

    private final int port;
    private final String bootstrapServers;

    Elsewhere() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            // Its standard input stays open for as long as this process lives.
            var process = new ProcessBuilder(
                            java,
                            "-Xmx384m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Elsewhere.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var words = answer(process);
            port = Integer.parseInt(words[0]);
            bootstrapServers = words[1];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] answer(Process process) throws IOException {
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
                return line.substring(READY.length()).split(" ");
            }
        }
        throw new IllegalStateException("the stores did not start");
    }

    public static void main(String[] arguments) throws IOException {
        var stores = new Embedded();
        System.out.println(READY + stores.port() + " " + stores.bootstrapServers());
        while (System.in.read() >= 0) {
            // Nothing is said; the end of it is the end of who started this.
            continue;
        }
        System.exit(0);
    }

    @Override
    String host() {
        return "localhost";
    }

    @Override
    int port() {
        return port;
    }

    @Override
    String adminUser() {
        return "postgres";
    }

    @Override
    String adminPassword() {
        return "postgres";
    }

    @Override
    public String bootstrapServers() {
        return bootstrapServers;
    }
}
