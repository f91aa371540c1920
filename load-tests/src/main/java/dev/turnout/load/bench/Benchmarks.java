package dev.turnout.load.bench;

import dev.turnout.load.LoadProblem;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// All benchmarks: starts a platform for those that need one, keeps their rows under `docs/benchmarks`, and prints a
/// table.
public final class Benchmarks {

    private static final List<Bench> ALL = List.of(
            new StartBench(),
            new ImportBench(),
            new ReplayBench(),
            new PageBench(),
            new RelayBench(),
            new TokenBench(),
            new SignInBench(),
            new AuditBench(),
            new PrivacyBench(),
            new PushBench(),
            new ReachBench(),
            new PlanBench(),
            new AlertBench(),
            new ChatBench(),
            new LanesBench(),
            new OfflineBench(),
            new CrewBench(),
            new FanoutBench());

    private final Path root;
    private final int portOffset;
    private final Path recording;
    private final int runs;
    private final boolean brief;
    private final PrintStream out;

    /// @param root the directory of the repository
    /// @param portOffset moves the ports of the platform that is measured
    /// @param recording the directory of the recorded congress
    /// @param runs how often to measure what is taken as a median
    /// @param brief measure shortly, where a benchmark can, and keep no rows
    public Benchmarks(Path root, int portOffset, Path recording, int runs, boolean brief, PrintStream out) {
        this.root = root;
        this.portOffset = portOffset;
        this.recording = recording;
        this.runs = runs;
        this.brief = brief;
        this.out = out;
    }

    /// Runs those of the given names, or all when there is none, and answers whether every promise is kept.
    ///
    /// @throws LoadProblem when a name is unknown or something cannot be measured at all
    public boolean run(List<String> names) {
        List<Bench> chosen = chosen(names);
        String machine = Machine.describe(root);
        var figures = new ArrayList<Figure>();
        try (OwnPlatform platform = new OwnPlatform(root, portOffset)) {
            platform.remove();
            boolean running = false;
            for (Bench bench : chosen) {
                if (bench.needsRecording() && !Files.isDirectory(recording)) {
                    out.println("Skipped " + bench.name() + ": there is no recorded congress at " + recording
                            + "; name another with --recording.");
                    continue;
                }
                out.println("== " + bench.name());
                if (!bench.startsPlatform() && !running) {
                    startTrained(platform);
                    running = true;
                }
                var rows = new Rows(machine);
                figures.addAll(bench.run(new Bench.Context(root, platform, recording, runs, brief, rows, out)));
                if (brief) {
                    continue;
                }
                rows.write(root.resolve("docs").resolve("benchmarks").resolve(bench.name() + ".csv"));
            }
        }
        print(machine, figures);
        return figures.stream().allMatch(Figure::met);
    }

    /// As everybody's platform runs from the second start on.
    private void startTrained(OwnPlatform platform) {
        out.println("Training the JVMs' caches (a minute)");
        platform.train();
        platform.deleteData();
        platform.start();
    }

    private void print(String machine, List<Figure> figures) {
        out.println();
        out.println(machine);
        out.println();
        out.println("| figure | measured | target | |");
        out.println("|---|---|---|---|");
        figures.forEach(figure -> out.println(figure.row()));
    }

    private static List<Bench> chosen(List<String> names) {
        for (String name : names) {
            if (ALL.stream().noneMatch(bench -> bench.name().equals(name))) {
                throw new LoadProblem("There is no benchmark %s; there are: %s."
                        .formatted(name, ALL.stream().map(Bench::name).collect(Collectors.joining(", "))));
            }
        }
        return ALL.stream()
                .filter(bench -> names.isEmpty() || names.contains(bench.name()))
                .toList();
    }
}
