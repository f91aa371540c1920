package dev.turnout.load.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One benchmark. Those that need a running platform share one, in the order given here.
interface Bench {

    /// The word by which it is called, and the name of its file of rows.
    String name();

    /// Measures, adds raw rows and answers the figures.
    List<Figure> run(Context context);

    /// What a benchmark works with.
    ///
    /// @param platform its own platform: running, unless the benchmark starts it itself
    /// @param recording the recorded congress
    /// @param runs how often to measure what is taken as a median
    /// @param brief measure shortly and once, for a look while working at it
    record Context(
            Path root, OwnPlatform platform, Path recording, int runs, boolean brief, Rows rows, PrintStream out) {

        void say(String line) {
            out.println(line);
        }
    }

    /// Whether it starts and stops the platform itself.
    default boolean startsPlatform() {
        return false;
    }

    /// Whether it needs the recorded congress.
    default boolean needsRecording() {
        return true;
    }

    /// The median; the lower of two in the middle.
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }

    /// Smaller on a machine that has other work to do; the rows say how small.
    static int scale(String variable, int usual) {
        String wanted = System.getenv(variable);
        return wanted == null ? usual : Integer.parseInt(wanted);
    }

    /// A number for a message.
    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
