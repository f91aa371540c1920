package dev.turnout.collaboration.chat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the live channel shows of what became of a message. It names the message as `messageId` and has a `kind`, so
/// that
/// readers who know messages only do not take it for one; `authorId` is whoever did it, by which an erasure finds it.
sealed interface PublishedNews {

    String kind();

    UUID messageId();

    /// Its words were edited.
    record Edited(
            String kind, UUID messageId, UUID channelId, long version, UUID authorId, String text, Instant editedAt)
            implements PublishedNews {}

    /// Its words were taken away; here `authorId` is who had written them.
    record Deleted(
            String kind,
            UUID messageId,
            UUID channelId,
            long version,
            UUID authorId,
            Instant deletedAt,
            DeletedBy deletedBy)
            implements PublishedNews {}

    /// Somebody reacted, or took that back.
    ///
    /// @param version of the counts; the newest is true
    record Reacted(
            String kind,
            UUID messageId,
            UUID channelId,
            long version,
            UUID authorId,
            String reaction,
            boolean reacted,
            Map<String, Integer> reactions)
            implements PublishedNews {}

    /// It was pinned, or is no more.
    record Pinned(
            String kind,
            UUID messageId,
            UUID channelId,
            UUID authorId,
            @Nullable Instant pinnedAt) implements PublishedNews {}

    static Edited edited(Message message, Instant at) {
        return new Edited(
                "edited", message.id(), message.channelId(), message.version(), message.authorId(), message.text(), at);
    }

    static Deleted deleted(Message message, DeletedBy who, Instant at) {
        return new Deleted(
                "deleted", message.id(), message.channelId(), message.version(), message.authorId(), at, who);
    }

    static Reacted reacted(
            Message message, UUID person, Reaction kind, boolean wanted, long version, Map<String, Integer> counts) {
        return new Reacted("reacted", message.id(), message.channelId(), version, person, kind.word(), wanted, counts);
    }

    static Pinned pinned(Message message, UUID person) {
        return new Pinned("pinned", message.id(), message.channelId(), person, message.pinnedAt());
    }
}
