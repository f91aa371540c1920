package dev.turnout.notification.livelog;

/// Frames for tests of those who write them.
public final class Frames {

    private Frames() {}

    public static Frame stream(String channel, long offset) {
        return Frame.stream(channel, offset, "{}");
    }
}
