package dev.turnout.load.fanout;

import dev.turnout.load.LoadProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Measures all servers one after the other: each alone on its core, the generator on another.
public final class Fanout {

    /// The name under which our server's figures with everything switched on are told.
    public static final String TURNOUT = "Turnout, all on";

    /// As [#TURNOUT], only pushing: nothing kept, nothing acknowledged.
    public static final String TURNOUT_BARE = "Turnout, bare";

    public static final String NETTY = Server.NETTY.label();
    public static final String NULL = Server.NULL.label();

    private static final int READERS = 1_000;
    private static final int IDLE = 5_000;
    private static final int MANY = 10_000;
    private static final int STEADY = 20;
    private static final double MOST_P99 = 200;
    private static final double STEP = 1.4;
    private static final int TOKENS = 200;
    private static final int MISSED = 20;
    private static final int MOST_WARMING = 12;
    private static final double WARM = 0.95;

    private final Server.Places places;
    private final boolean brief;
    private final Consumer<String> say;
    private final Sink sink;

    /// Takes one measured value.
    public interface Sink {

        void add(String server, String measure, double value, String unit);
    }

    /// @param brief shorter, for a look while working at it
    public Fanout(Path root, boolean brief, Consumer<String> say, Sink sink) {
        this.places = new Server.Places(
                root, root.resolve("load-tests").resolve("target").resolve("fanout"));
        this.brief = brief;
        this.say = say;
        this.sink = sink;
    }

    /// Measures those of the names, or all.
    public void run(List<String> only) {
        if (Cores.canPin()) {
            Cores.pin(ProcessHandle.current().pid(), Cores.GENERATOR);
        } else {
            say.accept("This machine has one core or no taskset: servers and generator share it.");
        }
        Arrays.stream(Server.values())
                .filter(server -> only.isEmpty() || only.contains(server.name().toLowerCase(Locale.ROOT)))
                .forEach(this::measure);
    }

    private void measure(Server server) {
        try (Peer peer = server.start(places)) {
            if (server == Server.TURNOUT) {
                peer.moveChildren(Cores.GENERATOR);
                measureOurs(server, peer);
            } else {
                measure(server.label(), peer, () -> new Generator(server.wire(), server.port()));
            }
        } catch (LoadProblem missing) {
            say.accept("%s: left out, %s".formatted(server.label(), missing.getMessage()));
        }
    }

    private void measureOurs(Server server, Peer peer) {
        for (boolean kept : new boolean[] {false, true}) {
            var name = kept ? TURNOUT : TURNOUT_BARE;
            measure(name, peer, () -> generator(server, kept));
        }
        resume(server);
        stalled(server);
    }

    private static Generator generator(Server server, boolean kept) {
        var start = start(server);
        return new Generator(Wires.turnout(start, kept), start.edgePort());
    }

    private static TurnoutStart start(Server server) {
        try {
            return TurnoutStart.ask(server.port(), TOKENS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void measure(String name, Peer peer, Supplier<Generator> generators) {
        try (Generator generator = generators.get()) {
            generator.connect(READERS);
            warmUp(peer, generator);
            cpu(name, peer, generator);
            idle(name, peer, generator);
            burst(name, generator, "burst to 5,000");
            if (name.equals(NULL) || name.equals(NETTY) || name.startsWith(Server.TURNOUT.label())) {
                generator.connect(MANY);
                burst(name, generator, "burst to 10,000");
            }
        }
        try (Generator generator = generators.get()) {
            generator.connect(READERS);
            capacity(name, generator);
        }
    }

    // Until a delivery costs what it did before: what compiles still, or fills its caches, is not the server at work.
    private void warmUp(Peer peer, Generator generator) {
        double cheapest = Double.MAX_VALUE;
        for (int round = 0; round < MOST_WARMING; round++) {
            double micros = microsADelivery(peer, generator, seconds(3, 5));
            if (round > 0 && micros > WARM * cheapest) {
                break;
            }
            cheapest = Math.min(cheapest, micros);
        }
        var _ = generator.run(3 * STEADY, seconds(2, 4), 0);
        var _ = generator.run(1, Duration.ofSeconds(2), 0);
    }

    private static double microsADelivery(Peer peer, Generator generator, Duration duration) {
        double before = peer.cpuSeconds();
        var seen = generator.run(STEADY, duration, 0);
        return (peer.cpuSeconds() - before) / seen.deliveries() * 1e6;
    }

    private void cpu(String name, Peer peer, Generator generator) {
        double before = peer.cpuSeconds();
        var seen = generator.run(STEADY, seconds(5, 20), 0);
        double micros = (peer.cpuSeconds() - before) / seen.deliveries() * 1e6;
        add(name, "CPU a delivery at 20,000/s", micros, "µs");
        add(name, "p99 at 20,000/s", seen.p99(), "ms");
        complete(name, seen);
    }

    private void idle(String name, Peer peer, Generator generator) {
        double before = peer.residentKilobytes();
        generator.connect(IDLE);
        var _ = generator.run(1, Duration.ofSeconds(1), 0);
        add(name, "idle socket", (peer.residentKilobytes() - before) / (IDLE - READERS), "KB");
    }

    private void burst(String name, Generator generator, String measure) {
        int rounds = brief ? 7 : 21;
        double[] last = new double[rounds];
        for (int i = 0; i < 3; i++) {
            double _ = generator.burstMillis();
        }
        for (int i = 0; i < rounds; i++) {
            last[i] = generator.burstMillis();
        }
        Arrays.sort(last);
        add(name, measure, last[rounds / 2], "ms");
    }

    private void capacity(String name, Generator generator) {
        var _ = generator.run(STEADY, seconds(2, 4), 0);
        double best = 0;
        for (double rate = STEADY; rate < 2_000; rate *= STEP) {
            var seen = generator.run(rate, seconds(2, 4), 0);
            if (!held(seen, rate)) {
                // once may be the machine's fault
                seen = generator.run(rate, seconds(2, 4), 0);
            }
            if (!held(seen, rate)) {
                break;
            }
            best = Math.max(best, seen.rate() * generator.connections());
        }
        add(name, "most deliveries with p99 of 200 ms", best, "1/s");
    }

    private static boolean held(Generator.Seen seen, double rate) {
        return seen.complete() && seen.p99() <= MOST_P99 && seen.rate() > 0.95 * rate;
    }

    private void resume(Server server) {
        try (Generator generator = generator(server, true)) {
            generator.connect(IDLE);
            var _ = generator.run(STEADY, Duration.ofSeconds(1), 0);
            double took = generator.cutAndComeBack(MISSED).toMillis() / 1e3;
            add(TURNOUT, "5,000 cut and resumed", took, "s");
        }
    }

    private void stalled(Server server) {
        try (Generator generator = generator(server, true)) {
            generator.connect(READERS);
            var _ = generator.run(STEADY, seconds(2, 4), 0);
            var healthy = generator.run(STEADY, seconds(5, 15), 0);
            var among = generator.run(STEADY, seconds(5, 15), READERS / 100);
            add(TURNOUT, "p99 with nobody stalled", healthy.p99(), "ms");
            add(TURNOUT, "p99 with 1 % stalled", among.p99(), "ms");
        }
    }

    private void complete(String name, Generator.Seen seen) {
        add(name, "lost, doubled or out of order", seen.expected() - seen.deliveries() + seen.faults(), "");
    }

    private void add(String name, String measure, double value, String unit) {
        say.accept(String.format(Locale.ROOT, "%-28s %-36s %,14.2f %s", name, measure, value, unit));
        sink.add(name, measure, value, unit);
    }

    private Duration seconds(int brieflySeconds, int otherwise) {
        return Duration.ofSeconds(brief ? brieflySeconds : otherwise);
    }
}
