package dev.turnout.load.fanout;

import java.io.IOException;

/// Which core a process runs on, so that server and generator do not take each other's time.
final class Cores {

    static final int SERVER = 0;
    static final int GENERATOR = 1;

    // asked once: whoever is pinned sees one core only
    private static final boolean CAN_PIN =
            Runtime.getRuntime().availableProcessors() > 1 && run("taskset", "--version") == 0;

    private Cores() {}

    static boolean canPin() {
        return CAN_PIN;
    }

    /// Pins all threads of a process, as far as this machine can.
    static void pin(long pid, int core) {
        int _ = run("taskset", "-a", "-cp", Integer.toString(core), Long.toString(pid));
    }

    /// Runs a command and answers how it ended; -1 when there is no such command.
    static int run(String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
