package dev.turnout.collaboration.chat;

import dev.turnout.common.photo.Photo;
import org.jspecify.annotations.Nullable;

/// A photo or a file of a message, as it is kept.
///
/// @param name as its sender called it, null for a photo
/// @param width in pixels, null for a file, as is `height`
/// @param scanned whether a scanner has looked at it
record Attachment(
        byte[] content,
        String mediaType,
        @Nullable String name,
        @Nullable Integer width,
        @Nullable Integer height,
        boolean scanned) {

    /// Drawn anew, a photo has nothing left of the file that was sent.
    static Attachment of(Photo photo) {
        return new Attachment(photo.jpeg(), "image/jpeg", null, photo.width(), photo.height(), false);
    }

    static Attachment of(SentFile file, boolean scanned) {
        return new Attachment(file.content(), file.kind().mediaType(), file.name(), null, null, scanned);
    }

    boolean isPhoto() {
        return name == null;
    }

    @Override
    public String toString() {
        return "Attachment[" + mediaType + "]";
    }
}
