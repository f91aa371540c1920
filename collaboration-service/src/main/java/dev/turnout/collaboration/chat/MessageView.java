package dev.turnout.collaboration.chat;

import java.time.Instant;
import java.util.UUID;

/// A message as everybody in the channel sees it, by REST; [PublishedMessage] is what the live channel shows.
record MessageView(
        UUID id,
        UUID channelId,
        long offset,
        String cid,
        UUID authorId,
        String authorName,
        String text,
        Instant sentAt) {}
