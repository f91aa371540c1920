package dev.turnout.platform.supervisor;

import dev.turnout.platform.home.Home;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A second platform on other ports with throw-away data, started once after each build with the lowest priority: when it
 * ends, the JVMs write the ahead-of-time caches that make every later start quicker.
 */
final class Training implements AutoCloseable {
    private static final String SWITCH = "TURNOUT_TRAINING";
    private static final int PORTS_ASIDE = 11_000;

    private final Optional<Process> process;

    private Training(Optional<Process> process) {
        this.process = process;
    }

    static Training none() {
        return new Training(Optional.empty());
    }

    /** Starts in the background, unless the environment says {@code TURNOUT_TRAINING=off}. */
    static Training start(Options options, Home home) throws IOException {
        if ("off".equals(System.getenv(SWITCH)) || options.host().isPresent()) {
            return none();
        }
        Path scratch = home.root().resolve("training");
        delete(scratch);
        List<String> command = new ArrayList<>(List.of(
                "nice",
                "-n",
                "19",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=kafka-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Supervisor.class.getName(),
                options.root().toString(),
                "--train",
                "--home",
                scratch.toString(),
                "--port-offset",
                Integer.toString(options.portOffset() + PORTS_ASIDE)));
        if (options.demo()) {
            command.add("--demo");
        }
        if (options.processes()) {
            command.add("--processes");
        }
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(home.log("training").toFile()))
                .start();
        Thread.ofVirtual().start(() -> deleteAfter(started, scratch));
        return new Training(Optional.of(started));
    }

    /** Its data is worth nothing, so an unfinished training is killed. */
    @Override
    public void close() {
        process.filter(Process::isAlive).ifPresent(training -> {
            training.descendants().forEach(ProcessHandle::destroyForcibly);
            training.destroyForcibly();
        });
    }

    private static void deleteAfter(Process training, Path scratch) {
        try {
            training.waitFor();
            delete(scratch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.exists(directory) ? Files.walk(directory) : Stream.empty()) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("The scratch directory of the training could not be removed: " + directory);
        }
    }
}
