package dev.turnout.load.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/// On what, of what and when something was measured.
final class Machine {

    private Machine() {}

    static String describe(Path root) {
        return "%s, commit %s, %d × %s, %d MB, %s %s, JDK %s"
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.MINUTES),
                        commit(root),
                        Runtime.getRuntime().availableProcessors(),
                        line(Path.of("/proc/cpuinfo"), "model name"),
                        Long.parseLong(line(Path.of("/proc/meminfo"), "MemTotal")
                                        .replaceAll("\\D", ""))
                                / 1024,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.version());
    }

    private static String commit(Path root) {
        String changed = output(root, "git", "status", "--porcelain", "--untracked-files=no");
        return output(root, "git", "rev-parse", "--short", "HEAD") + (changed.isEmpty() ? "" : " with changes");
    }

    private static String line(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("0");
        } catch (IOException e) {
            return "0";
        }
    }

    private static String output(Path directory, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
