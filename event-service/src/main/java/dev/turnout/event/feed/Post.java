package dev.turnout.event.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody wrote in an event's feed.
///
/// @param cid the author's own name for it
/// @param team whether it was written as the event's team
/// @param photoAlt what the photo shows, in words; null without a photo
/// @param statusBefore what it was before it was deleted
/// @param hiddenReason why others do not see it, null unless it is hidden
record Post(
        UUID eventId,
        UUID id,
        UUID cid,
        long version,
        UUID authorId,
        String authorName,
        boolean team,
        String text,
        @Nullable String photoAlt,
        PostStatus status,
        @Nullable PostStatus statusBefore,
        @Nullable Why hiddenReason,
        Instant postedAt,
        @Nullable Instant editedAt,
        @Nullable Instant pinnedAt,
        @Nullable Instant deletedAt) {

    /// A post before anything happened to it.
    static Post fresh(
            UUID eventId,
            UUID id,
            UUID cid,
            Author author,
            String text,
            @Nullable String photoAlt,
            PostStatus status,
            Instant now) {
        return new Post(
                eventId,
                id,
                cid,
                1,
                author.id(),
                author.name(),
                author.team(),
                text,
                photoAlt,
                status,
                null,
                null,
                now,
                null,
                null,
                null);
    }

    boolean isBy(UUID personId) {
        return authorId.equals(personId);
    }

    boolean isPublic() {
        return status == PostStatus.PUBLISHED;
    }

    /// With other words. What a visitor changes is looked at again where posts are looked at.
    Post edited(String nextText, @Nullable String nextAlt, PostStatus nextStatus, Instant now) {
        return step(nextText, nextAlt, nextStatus, null, hiddenReason, now, pinnedAt, null);
    }

    Post deleted(Instant now) {
        return step(text, photoAlt, PostStatus.DELETED, status, hiddenReason, editedAt, null, now);
    }

    boolean canBeUndeleted(Duration undo, Instant now) {
        return deletedAt != null && now.isBefore(deletedAt.plus(undo));
    }

    Post undeleted() {
        PostStatus before = statusBefore == null ? PostStatus.HIDDEN : statusBefore;
        return step(text, photoAlt, before, null, hiddenReason, editedAt, null, null);
    }

    Post hidden(Why reason) {
        return step(text, photoAlt, PostStatus.HIDDEN, null, reason, editedAt, null, null);
    }

    /// For everybody to see, whether it waited or was hidden.
    Post shown() {
        return step(text, photoAlt, PostStatus.PUBLISHED, null, null, editedAt, pinnedAt, null);
    }

    Post pinned(@Nullable Instant at) {
        return step(text, photoAlt, status, null, hiddenReason, editedAt, at, null);
    }

    private Post step(
            String nextText,
            @Nullable String nextAlt,
            PostStatus nextStatus,
            @Nullable PostStatus nextBefore,
            @Nullable Why nextReason,
            @Nullable Instant nextEdited,
            @Nullable Instant nextPinned,
            @Nullable Instant nextDeleted) {
        return new Post(
                eventId,
                id,
                cid,
                version + 1,
                authorId,
                authorName,
                team,
                nextText,
                nextAlt,
                nextStatus,
                nextBefore,
                nextReason,
                postedAt,
                nextEdited,
                nextPinned,
                nextDeleted);
    }
}
