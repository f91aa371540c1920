package dev.turnout.notification.livelog;

/// A reader of hot channels. All calls come on the executor that it joined with.
public interface Sink {

    void deliver(Frame frame);

    /// What lies between `have` and `oldest` is no longer in the log; the next frame is `oldest`.
    void gap(String channel, long have, long oldest);
}
