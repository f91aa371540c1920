package dev.turnout.collaboration.chat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as a reader of its channel sees it, by REST; [PublishedMessage] is what the live channel shows.
///
/// @param version of its words, for `If-Match`
/// @param threadId the first message of the thread that it belongs to, null outside of one
/// @param replies how many messages of its thread follow it, when it is the first
/// @param deletedAt since when only its mark is left, null while it stands
/// @param reactions how many people reacted with what
/// @param reacted what the reader reacted with
/// @param mentioned whether it means the reader
record MessageView(
        UUID id,
        UUID channelId,
        long offset,
        String cid,
        UUID authorId,
        String authorName,
        String text,
        Instant sentAt,
        long version,
        @Nullable UUID threadId,
        int replies,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        @Nullable DeletedBy deletedBy,
        @Nullable Instant pinnedAt,
        Map<String, Integer> reactions,
        long reactionsVersion,
        List<String> reacted,
        boolean mentioned,
        @Nullable AttachmentView attachment) {

    static MessageView of(
            Message message, Reactions.Tally tally, boolean mentioned, @Nullable AttachmentView attachment) {
        return new MessageView(
                message.id(),
                message.channelId(),
                message.offset(),
                message.cid(),
                message.authorId(),
                message.authorName(),
                message.text(),
                message.sentAt(),
                message.version(),
                message.threadId(),
                message.replies(),
                message.editedAt(),
                message.deletedAt(),
                message.deletedBy(),
                message.pinnedAt(),
                tally.counts(),
                message.reactionsVersion(),
                tally.own(),
                mentioned,
                attachment);
    }
}
