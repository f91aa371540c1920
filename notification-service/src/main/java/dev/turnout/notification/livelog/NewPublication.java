package dev.turnout.notification.livelog;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Something to be pushed.
///
/// @param version for a state, the publisher's own version if it has one; a lower one than the newest is
/// ignored
/// @param key for an ephemeral publication, what it is about (`typing`)
/// @param data one JSON value
public record NewPublication(
        ChannelName channel,
        PublicationClass kind,
        @Nullable Long version,
        @Nullable String key,
        String data) {

    /// With room to spare in a message of the live protocol.
    private static final int MOST_BYTES = 32 * 1024;

    public NewPublication {
        if (data.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new IllegalArgumentException("a publication has at most " + MOST_BYTES + " bytes");
        }
    }

    public static NewPublication stream(ChannelName channel, String data) {
        return new NewPublication(channel, PublicationClass.STREAM, null, null, data);
    }

    public static NewPublication state(ChannelName channel, @Nullable Long version, String data) {
        return new NewPublication(channel, PublicationClass.STATE, version, null, data);
    }

    public static NewPublication ephemeral(ChannelName channel, String key, String data) {
        return new NewPublication(channel, PublicationClass.EPHEMERAL, null, key, data);
    }
}
