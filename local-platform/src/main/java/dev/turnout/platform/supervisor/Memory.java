package dev.turnout.platform.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What processes really occupy, as far as the system tells. */
final class Memory {
    private Memory() {}

    /** The memory of a process alone, shared pages counted in proportion; 0 where the system does not say. */
    static long megabytes(long pid) {
        return pid < 0 ? 0 : kilobytes(pid) / 1024;
    }

    /** The memory of a process and everything it started. */
    static long megabytesWithChildren(long pid) {
        Stream<Long> children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        return pid < 0
                ? 0
                : Stream.concat(Stream.of(pid), children)
                                .mapToLong(Memory::kilobytes)
                                .sum()
                        / 1024;
    }

    private static long kilobytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
