package dev.turnout.event.feed;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A post to be written.
///
/// @param cid the author's own name for it: sent twice, it is written once
/// @param photoId a photo that was sent before
/// @param photoAlt what the photo shows, for those who do not see it
record PostRequest(
        @NotNull UUID cid,
        @NotNull @Size(max = 10_000) String text,
        @Nullable UUID photoId,
        @Nullable @Size(max = 2_000) String photoAlt) {

    static final int MOST_CHARACTERS = 2_000;
    static final int MOST_IN_ALT = 500;

    PostText postText() {
        return PostText.of(text, "/text", MOST_CHARACTERS);
    }

    @Nullable
    PostText altText() {
        if (photoId == null) {
            return null;
        }
        if (photoAlt == null || photoAlt.isBlank()) {
            throw Problems.invalid(List.of(new FieldFault("/photoAlt", "required", "Say what the photo shows.")));
        }
        return PostText.of(photoAlt, "/photoAlt", MOST_IN_ALT);
    }
}
