package dev.turnout.collaboration.chat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A photo or a file of a message.
///
/// @param path where it is read
/// @param name of a file, null for a photo
/// @param width of a photo in pixels, null for a file, as is `height`
/// @param alt what a photo shows, for those who do not see it
/// @param scanned whether a scanner has looked at the file; photos are made anew instead
record AttachmentView(
        String path,
        String mediaType,
        long bytes,
        @Nullable String name,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String alt,
        boolean scanned) {

    static String pathOf(UUID channelId, UUID messageId) {
        return "/api/v1/chat-channels/" + channelId + "/messages/" + messageId + "/attachment";
    }
}
