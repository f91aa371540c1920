package dev.turnout.load.bench;

import dev.turnout.load.LoadProblem;
import dev.turnout.load.Pause;
import dev.turnout.load.PlatformAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A platform for benchmarks only, with throw-away data, started and stopped by the script as everybody does it.
final class OwnPlatform implements AutoCloseable {

    private final Path root;
    private final Path home;
    private final int portOffset;

    /// Memory of everything that runs for the platform.
    ///
    /// @param proportional shared pages counted in proportion, so that nothing is counted twice
    /// @param resident the sum of what each process has resident
    record Megabytes(double proportional, double resident) {}

    OwnPlatform(Path root, int portOffset) {
        this.root = root;
        this.home = root.resolve(".turnout-bench");
        this.portOffset = portOffset;
    }

    /// Starts it and answers how long that took, from the command to the prompt.
    Duration start(String... options) {
        var command = new ArrayList<>(List.of("up", "--demo", "--detach"));
        command.addAll(List.of(options));
        long began = System.nanoTime();
        run(command);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /// Starts it once to write the JVMs' caches, and stops it again.
    void train(String... options) {
        var command = new ArrayList<>(List.of("up", "--demo", "--train"));
        command.addAll(List.of(options));
        run(command);
    }

    void forgetTraining() {
        delete(root.resolve("local-platform").resolve("target").resolve("aot"));
    }

    void scale(String service, int count) {
        run(List.of("scale", service, Integer.toString(count)));
    }

    /// How a command ended, and what it said.
    record Ran(int exit, List<String> lines) {}

    Ran verifyAuditLog() {
        Process process = start(List.of("audit", "verify"), ProcessBuilder.Redirect.PIPE);
        try (var output = process.inputReader()) {
            List<String> lines = output.lines().toList();
            return new Ran(process.waitFor(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    void stop() {
        run(List.of("down"));
    }

    void deleteData() {
        delete(home);
    }

    PlatformAddress address() {
        return PlatformAddress.of(home, portOffset);
    }

    URI service(int basePort) {
        return URI.create("http://127.0.0.1:" + (basePort + portOffset));
    }

    int postgresPort() {
        return 15432 + portOffset;
    }

    String brokers() {
        return "127.0.0.1:" + kafkaPort();
    }

    int kafkaPort() {
        return 19092 + portOffset;
    }

    String secret(String name) {
        try {
            return Files.readString(home.resolve("secrets").resolve(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Megabytes memory() {
        List<Long> pids = pids();
        return new Megabytes(sum(pids, "Pss:"), sum(pids, "Rss:"));
    }

    /// CPU time that everything that runs for the platform has taken until now, in steps of 10 ms.
    Duration cpu() {
        return pids().stream()
                .map(pid -> ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private List<Long> pids() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> line.contains(home.toString()))
                        .orElse(false))
                .filter(process -> process.info()
                        .command()
                        .map(command -> !command.endsWith("bash"))
                        .orElse(true))
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .distinct()
                .toList();
    }

    /// Stops it, whether it runs or not, and removes its data.
    void remove() {
        if (Files.isDirectory(home)) {
            stop();
            deleteData();
        }
    }

    @Override
    public void close() {
        remove();
    }

    private static double sum(List<Long> pids, String field) {
        long kilobytes = 0;
        for (long pid : pids) {
            try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
                kilobytes += lines.filter(line -> line.startsWith(field))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            } catch (IOException | UncheckedIOException _) {
                // It has ended meanwhile.
            }
        }
        return kilobytes / 1024.0;
    }

    private void run(List<String> words) {
        Path log = root.resolve("load-tests").resolve("target").resolve("bench.log");
        try {
            int exit =
                    start(words, ProcessBuilder.Redirect.appendTo(log.toFile())).waitFor();
            if (exit != 0) {
                throw new LoadProblem("./turnout %s failed; the reason stands at the end of %s."
                        .formatted(String.join(" ", words), log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Process start(List<String> words, ProcessBuilder.Redirect output) {
        var command = new ArrayList<>(List.of(root.resolve("turnout").toString()));
        command.addAll(words);
        command.addAll(List.of("--port-offset", Integer.toString(portOffset)));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().put("TURNOUT_HOME", home.toString());
        builder.environment().put("TURNOUT_TRAINING", "off");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        // Something may still be written for a moment after its process was told to end.
        boolean gone = Pause.until(Duration.ofSeconds(10), Duration.ofMillis(500), () -> deletedNow(directory));
        if (!gone) {
            throw new LoadProblem(directory + " cannot be removed.");
        }
    }

    private static boolean deletedNow(Path directory) {
        try (Stream<Path> files = Files.exists(directory) ? Files.walk(directory) : Stream.empty()) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
