package dev.turnout.load;

import dev.turnout.load.replay.Outcome;
import dev.turnout.load.replay.Replay;
import java.nio.file.Path;
import java.util.Set;

/// The main class behind `./turnout replay`.
public final class ReplayMain {

    private static final Set<String> OPTIONS = Set.of("home", "port-offset", "speed", "clients", "seed", "time-zone");
    private static final int MOST_CLIENTS = 5_000;

    /// One hour of the recording passes in a second: the five days of a congress take two minutes.
    private static final double SPEED = 3_600;

    private ReplayMain() {}

    /// Replays a directory.
    ///
    /// @param arguments the directory, `--home`, `--port-offset`, and what the user added
    public static void main(String[] arguments) {
        int exit;
        try {
            Options options = Options.parse(OPTIONS, arguments);
            if (options.plain().size() != 1) {
                throw new LoadProblem("Say it like this: ./turnout replay <dir> [--speed N] [--clients N]");
            }
            Outcome outcome = new Replay(settings(options)).run();
            outcome.lines().forEach(System.out::println);
            exit = outcome.proven() ? 0 : 1;
        } catch (LoadProblem | PlatformApi.RefusedException e) {
            System.err.println(e.getMessage());
            exit = 2;
        }
        System.exit(exit);
    }

    private static Replay.Settings settings(Options options) {
        return new Replay.Settings(
                Path.of(options.plain().getFirst()),
                PlatformAddress.of(Path.of(options.required("home")), options.count("port-offset", 0, 40_000)),
                options.positive("speed", SPEED),
                options.count("clients", 500, MOST_CLIENTS),
                options.count("seed", 36, Integer.MAX_VALUE),
                options.text("time-zone", "Europe/Berlin"),
                System.out,
                System.console() != null && System.console().isTerminal());
    }
}
