package dev.turnout.platform.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;

/** Signals that the platform and its fault tests send to processes they started. */
public enum Signal {
    INT,
    TERM,
    KILL,
    STOP,
    CONT,
    QUIT;

    /** Sends this signal; a process that is already gone is no error. */
    public void sendTo(long pid) {
        try {
            new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
