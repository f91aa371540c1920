package dev.turnout.notification.livelog;

import java.util.concurrent.Executor;

/// One thread that serves readers: what it is given runs one after the other.
public interface Lane extends Executor {

    /// Runs before everything that waits, in the order in which such tasks were given.
    void executeFirst(Runnable task);
}
