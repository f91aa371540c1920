package dev.turnout.notification.livelog;

import org.jspecify.annotations.Nullable;

/// Something to be pushed.
///
/// @param version for a state, the publisher's own version if it has one; a lower one than the newest is ignored
/// @param key for an ephemeral publication, what it is about (`typing`)
/// @param data one JSON value
public record NewPublication(
        ChannelName channel, PublicationClass kind, @Nullable Long version, @Nullable String key, String data) {

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
