package dev.turnout.load.replay;

import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How far a replay is: a bar on a terminal, a line for every tenth elsewhere.
final class Progress {

    private static final int WIDTH = 30;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final PrintStream out;
    private final boolean terminal;
    private final int total;
    private int lastTenth;

    Progress(PrintStream out, boolean terminal, int total) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
    }

    /// @param at the recording's time of the change done last
    void done(int count, OffsetDateTime at) {
        String text = "%4d of %d changes, %s".formatted(count, total, TIME.format(at));
        if (terminal) {
            int filled = WIDTH * count / total;
            out.print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + text);
            out.print(count == total ? "\n" : "");
            out.flush();
        } else if (10 * count / total > lastTenth) {
            lastTenth = 10 * count / total;
            out.println(text);
        }
    }
}
