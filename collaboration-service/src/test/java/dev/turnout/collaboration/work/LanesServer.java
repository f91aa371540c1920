package dev.turnout.collaboration.work;

import dev.turnout.common.Ids;
import dev.turnout.common.TurnoutApplication;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// The service as the benchmark of the lanes measures it: one more instance at the platform's database, with workers
/// that
/// take as long as an item says. Prints a line `row,variant,run,measure,value,unit` for each figure.
final class LanesServer {

    private static final String KIND = "bench-" + Ids.next();
    private static final int LANES = 10;
    private static final Duration HANGS = Duration.ofMinutes(10);

    private final Parts parts;
    private final PrintStream out;
    private final Semaphore done = new Semaphore(0);
    private final ConcurrentHashMap<UUID, CountDownLatch> awaited = new ConcurrentHashMap<>();
    private volatile CountDownLatch hanging = new CountDownLatch(1);

    private record Payload(long milliseconds, boolean hangs) {}

    /// @param deep opens also what would not fit into a lane
    private record Parts(
            OpenWork open, OpenWork deep, WorkEngine engine, WorkLanes lanes, TransactionTemplate transaction) {}

    private LanesServer(ConfigurableApplicationContext service, PrintStream out) {
        this.out = out;
        WorkProperties usual = service.getBean(WorkProperties.class);
        var deep = new WorkProperties(
                100_000,
                usual.running(),
                usual.turns(),
                usual.poll(),
                usual.firstRetry(),
                usual.maxRetry(),
                usual.takenFor(),
                usual.staleAfter(),
                usual.deadAfter());
        var kinds = new WorkKinds(new ObjectProvider<>() {
            @Override
            public Stream<WorkHandler> stream() {
                return Stream.of(handler());
            }
        });
        var bell = new WorkBell();
        var live = service.getBean(LiveWork.class);
        var items = service.getBean(WorkItems.class);
        var lanes = service.getBean(WorkLanes.class);
        var transaction = service.getBean(TransactionTemplate.class);
        var leased = service.getBean(LeasedWork.class);
        var metrics = service.getBean(io.micrometer.core.instrument.MeterRegistry.class);
        this.parts = new Parts(
                new OpenWork(lanes, items, kinds, service.getBean(WorkHistory.class), bell, live, usual),
                new OpenWork(lanes, items, kinds, service.getBean(WorkHistory.class), bell, live, deep),
                new WorkEngine(
                        leased,
                        new CloseTries(leased, items, kinds, live, transaction, usual, metrics),
                        kinds,
                        lanes,
                        bell,
                        usual,
                        service.getBean(Clock.class)),
                lanes,
                transaction);
    }

    /// @param arguments how many runs, whether briefly (`true`), and then the settings of the service
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        var service = TurnoutApplication.run(
                Class.forName("dev.turnout.collaboration.CollaborationApplication"),
                "collaboration-service",
                Arrays.copyOfRange(arguments, 2, arguments.length));
        var bench = new LanesServer(service, out);
        int runs = Integer.parseInt(arguments[0]);
        boolean brief = Boolean.parseBoolean(arguments[1]);
        bench.through(runs, brief ? 200 : 2_000);
        bench.apart(runs, brief ? 40 : 300);
        bench.parts.engine().stop();
        out.println("end");
        out.flush();
        System.exit(0);
    }

    private WorkHandler handler() {
        return new WorkHandler() {
            @Override
            public String kind() {
                return KIND;
            }

            @Override
            public Duration lease() {
                return HANGS;
            }

            @Override
            public WorkResult handle(Work work) throws Exception {
                JsonNode payload = work.payload();
                if (payload.path("hangs").asBoolean()) {
                    boolean _ = hanging.await(HANGS.toSeconds(), TimeUnit.SECONDS);
                }
                long takes = payload.path("milliseconds").asLong();
                if (takes > 0) {
                    LockSupport.parkNanos(takes * 1_000_000);
                }
                return new WorkResult.Done(() -> told(work));
            }
        };
    }

    private void told(Work work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                CountDownLatch waiting = awaited.remove(work.id());
                if (waiting != null) {
                    waiting.countDown();
                }
                done.release();
            }
        });
    }

    /// All that waits in ten lanes, by workers that take no time: how many a second.
    private void through(int runs, int each) throws InterruptedException {
        for (int run = 1; run <= runs; run++) {
            UUID event = Ids.next();
            parts.engine().stop();
            long began = System.nanoTime();
            for (int lane = 0; lane < LANES; lane++) {
                String area = "Area " + lane;
                IntStream.range(0, each / 100)
                        .forEach(_ -> parts.transaction()
                                .executeWithoutResult(_ -> IntStream.range(0, 100)
                                        .forEach(_ -> opened(
                                                parts.deep().handle(work(event, area, new Payload(0, false)))))));
            }
            row("opening", run, "items a second", LANES * each / seconds(began), "1/s");
            done.drainPermits();
            began = System.nanoTime();
            parts.engine().start();
            if (!done.tryAcquire(LANES * each, 10, TimeUnit.MINUTES)) {
                throw new IllegalStateException("not all work was done");
            }
            row("through ten lanes", run, "items a second", LANES * each / seconds(began), "1/s");
        }
    }

    /// From opening one item of a calm lane until it is done, alone, beside a flooded lane and beside a dead one, by
    /// turns.
    private void apart(int runs, int probes) throws InterruptedException {
        UUID event = Ids.next();
        parts.engine().start();
        double[] _ = probe(event, probes);
        for (int run = 1; run <= runs; run++) {
            report("alone", run, probe(event, probes));
            try (var _ = new Flood(event, "Flood")) {
                report("beside a flooded lane", run, probe(event, probes));
            }
            drain(event, "Flood");
            report("alone again", run, probe(event, probes));
            hanging = new CountDownLatch(1);
            for (int i = 0; i < 200; i++) {
                boolean _ = one(event, "Dead", new Payload(0, true));
            }
            report("beside a dead lane", run, probe(event, probes));
            hanging.countDown();
            drain(event, "Dead");
        }
    }

    private void drain(UUID event, String area) {
        UUID lane = parts.lanes().of(event, area, false).id();
        while (!parts.lanes().hasRoom(lane, 1)) {
            LockSupport.parkNanos(50_000_000);
        }
    }

    private double[] probe(UUID event, int probes) throws InterruptedException {
        double[] taken = new double[probes];
        for (int i = 0; i < probes; i++) {
            var latch = new CountDownLatch(1);
            long began = System.nanoTime();
            parts.transaction().executeWithoutResult(_ -> {
                UUID id = opened(parts.open().handle(work(event, "Calm", new Payload(0, false))));
                awaited.put(id, latch);
            });
            if (!latch.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the calm lane stands still");
            }
            taken[i] = (System.nanoTime() - began) / 1e6;
            LockSupport.parkNanos(5_000_000);
        }
        Arrays.sort(taken);
        return taken;
    }

    private void report(String variant, int run, double[] taken) {
        row(variant, run, "median", taken[taken.length / 2], "ms");
        row(variant, run, "p95", taken[taken.length * 95 / 100], "ms");
    }

    /// Keeps a lane full of work that takes a while each, and knocks at it beyond that.
    private final class Flood implements AutoCloseable {

        private final List<Thread> openers = new ArrayList<>();
        private volatile boolean flooding = true;

        private Flood(UUID event, String area) {
            while (!one(event, area, new Payload(50, false))) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 2; i++) {
                openers.add(Thread.ofVirtual().start(() -> {
                    while (flooding) {
                        boolean full = one(event, area, new Payload(50, false));
                        LockSupport.parkNanos(full ? 20_000_000 : 1_000_000);
                    }
                }));
            }
        }

        @Override
        public void close() {
            flooding = false;
            openers.forEach(opener -> {
                try {
                    opener.join();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    /// Whether its lane was full.
    private boolean one(UUID event, String area, Payload payload) {
        return Objects.requireNonNull(
                        parts.transaction().execute(_ -> parts.open().handle(work(event, area, payload))))
                instanceof OpenWork.Outcome.Full;
    }

    private static NewWork work(UUID event, String area, Payload payload) {
        return NewWork.of(event, area, KIND, Ids.next().toString(), Words.of("manual"))
                .with(payload);
    }

    private static UUID opened(OpenWork.Outcome outcome) {
        if (outcome instanceof OpenWork.Outcome.Opened(WorkItem item)) {
            return item.id();
        }
        throw new IllegalStateException("not opened: " + outcome);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private void row(String variant, int run, String measure, double value, String unit) {
        out.println(String.format(Locale.ROOT, "row,%s,%d,%s,%.3f,%s", variant, run, measure, value, unit));
        out.flush();
    }
}
