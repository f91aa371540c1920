package dev.turnout.collaboration.chat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as the live channel shows it: with its author's id and without a name, which readers know or ask for.
///
/// @param threadId the first message of the thread that it belongs to, null outside of one
/// @param replies how many messages of that thread follow its first one now
/// @param mentioned the marks of those whom it means by name
/// @param groups whether it means others by a group; whoever may be one of them asks
/// @param attachment whether it has a photo or a file, which is asked for
record PublishedMessage(
        UUID id,
        UUID channelId,
        long offset,
        String cid,
        UUID authorId,
        String text,
        Instant sentAt,
        @Nullable UUID threadId,
        int replies,
        List<String> mentioned,
        boolean groups,
        boolean attachment) {

    static PublishedMessage of(
            Message message, int replies, List<String> mentioned, boolean groups, boolean attachment) {
        return new PublishedMessage(
                message.id(),
                message.channelId(),
                message.offset(),
                message.cid(),
                message.authorId(),
                message.text(),
                message.sentAt(),
                message.threadId(),
                replies,
                mentioned,
                groups,
                attachment);
    }
}
