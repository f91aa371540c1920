package dev.turnout.common.messaging;

/// How somebody goes through a stretch of work, one piece after the other.
@FunctionalInterface
public interface Pace {

    /// As fast as it can be done.
    Pace FULL = Runnable::run;

    /// Does a piece on this thread, and returns when it is time for the next one.
    void keep(Runnable piece);
}
