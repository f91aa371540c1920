package dev.turnout.event.feed;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// Other words for a post.
///
/// @param photoAlt null leaves it as it is
record PostEdit(
        @NotNull @Size(max = 10_000) String text,
        @Nullable @Size(max = 2_000) String photoAlt) {

    PostText postText() {
        return PostText.of(text, "/text", PostRequest.MOST_CHARACTERS);
    }

    @Nullable
    PostText altText(Post post) {
        return photoAlt == null || post.photoAlt() == null
                ? null
                : PostText.of(photoAlt, "/photoAlt", PostRequest.MOST_IN_ALT);
    }
}
