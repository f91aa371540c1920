package dev.turnout.load.fanout;

import dev.turnout.load.LoadProblem;
import dev.turnout.load.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A server under measurement, in a process of its own on a core of its own.
final class Peer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final double TICKS = 100;

    private final Process process;
    private final boolean java;

    /// Starts it and waits until its port is open.
    Peer(int core, int port, Path log, List<String> command) {
        var words = new ArrayList<String>();
        if (Cores.canPin()) {
            words.addAll(List.of("taskset", "-c", Integer.toString(core)));
        }
        words.addAll(command);
        this.java = command.getFirst().endsWith("java");
        try {
            Files.createDirectories(log.getParent());
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        if (!Pause.until(PATIENCE, LOOK, () -> !process.isAlive() || isOpen(port)) || !process.isAlive()) {
            kill();
            throw new LoadProblem("%s did not start; %s says why.".formatted(command.getFirst(), log));
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Processes that it has started itself, such as a database, go to another core.
    void moveChildren(int core) {
        process.descendants().forEach(child -> Cores.pin(child.pid(), core));
    }

    /// CPU time that it has taken until now, in steps of 10 ms.
    double cpuSeconds() {
        try {
            var line = Files.readString(Path.of("/proc/" + pid() + "/stat"));
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its resident memory, of a JVM without what it would collect anyway.
    double residentKilobytes() {
        if (java) {
            collect();
            collect();
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect() {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        int _ = Cores.run(jcmd, Long.toString(pid()), "GC.run");
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroy);
    }

    @Override
    public void close() {
        kill();
    }
}
