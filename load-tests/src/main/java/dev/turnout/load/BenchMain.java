package dev.turnout.load;

import dev.turnout.load.bench.Benchmarks;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The main class behind `./turnout bench`.
public final class BenchMain {

    private static final Set<String> OPTIONS = Set.of("root", "port-offset", "recording", "runs");

    private BenchMain() {}

    /// Runs the benchmarks that are named, or all of them.
    ///
    /// @param arguments names of benchmarks, `--root`, `--port-offset`, and what the user added
    public static void main(String[] arguments) {
        int exit;
        try {
            boolean brief = List.of(arguments).contains("--short");
            Options options = Options.parse(
                    OPTIONS,
                    Stream.of(arguments).filter(word -> !word.equals("--short")).toArray(String[]::new));
            Path root = Path.of(options.required("root")).toAbsolutePath().normalize();
            Path recording = Path.of(options.text(
                    "recording", root.resolve("../shared/data/36c3").normalize().toString()));
            boolean met = new Benchmarks(
                            root,
                            options.count("port-offset", 7_000, 28_000),
                            recording,
                            (int) Math.max(1, options.positive("runs", 3)),
                            brief,
                            System.out)
                    .run(options.plain());
            exit = met ? 0 : 1;
        } catch (LoadProblem | PlatformApi.RefusedException e) {
            System.err.println(e.getMessage());
            exit = 2;
        }
        System.exit(exit);
    }
}
