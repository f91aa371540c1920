package dev.turnout.notification.livelog;

/// Frames as the log makes them.
public final class FrameFixtures {

    private FrameFixtures() {}

    public static Frame stream(String channel, long offset) {
        return Frame.stream(channel, offset, "{}");
    }

    public static Frame state(String channel, long version) {
        return Frame.state(channel, version, "{}");
    }

    public static Frame ephemeral(String channel, String key) {
        return Frame.ephemeral(channel, key, "{}");
    }
}
