package dev.turnout.event.feed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A post as a reader sees it.
///
/// @param cid the author's own name for it, for the author
/// @param authorId for moderators
/// @param authorName for who is signed in: what is public names nobody
/// @param hiddenReason for its author and moderators
/// @param reactionsVersion of the counts, as the state channel has it
/// @param reacted how the reader answered it
/// @param reports how often it was reported and why, for moderators; those that are settled do not count
record PostView(
        UUID id,
        UUID eventId,
        long version,
        @Nullable UUID cid,
        PostStatus status,
        boolean team,
        @Nullable UUID authorId,
        @Nullable String authorName,
        boolean mine,
        String text,
        @Nullable PhotoView photo,
        boolean pinned,
        Instant postedAt,
        @Nullable Instant editedAt,
        Map<String, Integer> reactions,
        long reactionsVersion,
        List<String> reacted,
        @Nullable Why hiddenReason,
        Map<String, Integer> reports) {

    /// @param alt what it shows, in words
    record PhotoView(String path, int width, int height, String alt) {}

    static String photoPath(UUID eventId, UUID postId) {
        return "/api/v1/events/" + eventId + "/posts/" + postId + "/photo";
    }
}
