package dev.turnout.collaboration.chat;

import java.time.Instant;
import java.util.UUID;

/// A message as the live channel shows it: with its author's id and without a name, which readers know or ask for.
record PublishedMessage(UUID id, UUID channelId, long offset, String cid, UUID authorId, String text, Instant sentAt) {

    static PublishedMessage of(MessageView message) {
        return new PublishedMessage(
                message.id(),
                message.channelId(),
                message.offset(),
                message.cid(),
                message.authorId(),
                message.text(),
                message.sentAt());
    }
}
