package dev.turnout.user.document;

import dev.turnout.common.photo.Photo;
import java.util.Optional;

/// Makes a photo of its own from whatever a phone took.
final class PhotoMaker {

    private PhotoMaker() {}

    /// A JPEG; empty when the file shows no picture.
    ///
    /// @param longest the longer edge at most, in pixels
    static Optional<byte[]> make(CheckedFile file, int longest) {
        return file.mediaType().equals(CheckedFile.PDF)
                ? Optional.empty()
                : Photo.of(file.content(), longest).map(Photo::jpeg);
    }
}
