package dev.turnout.notification.announce;

import dev.turnout.notification.audience.Audience;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that an organizer tells people. It can be edited until it has begun to be sent, and taken back afterwards.
///
/// @param texts by language tag
/// @param fallback the language of those whose own it has no text in
/// @param sendAt when it goes out; null for a draft
/// @param changeId under which it was told; null before it has begun
record Announcement(
        UUID id,
        long version,
        UUID eventId,
        UUID organizationId,
        AnnouncementState state,
        Content content,
        @Nullable Instant sendAt,
        @Nullable UUID changeId,
        @Nullable UUID createdBy,
        Instant createdAt,
        @Nullable Instant sentAt) {

    /// What is told to whom.
    ///
    /// @param aboutOtherEvents whether it is no business of this event, so that only people who allow that are told
    record Content(Audience audience, Map<String, AnnouncementText> texts, String fallback, boolean aboutOtherEvents) {

        Content {
            texts = Map.copyOf(texts);
        }

        /// Whether nobody can be told before all services have answered, nor outside of a job that is tried again.
        boolean toldTogether() {
            return aboutOtherEvents || audience.needsAll();
        }

        AnnouncementText fallbackText() {
            var text = texts.get(fallback);
            if (text == null) {
                throw new IllegalStateException("an announcement without a text in its fallback language");
            }
            return text;
        }
    }

    /// What becomes of it.
    sealed interface Revision {

        record Changed(Announcement announcement) implements Revision {}

        /// @param slug the problem's type
        record Refused(String slug, String detail) implements Revision {}
    }

    private static final Revision BEGUN =
            new Revision.Refused("announcement-begun", "The announcement has begun to be sent.");

    static Announcement draft(
            UUID id, UUID eventId, UUID organizationId, Content content, UUID createdBy, Instant now) {
        return new Announcement(
                id, 1, eventId, organizationId, AnnouncementState.DRAFT, content, null, null, createdBy, now, null);
    }

    Revision revise(Content content) {
        return switch (state) {
            case DRAFT, SCHEDULED -> new Revision.Changed(with(state, content, sendAt, changeId, sentAt));
            case SENDING, SENT -> BEGUN;
            case CANCELLED -> cancelled();
        };
    }

    /// Lets it go out at a time; one that is scheduled already gets another time.
    Revision schedule(Instant at) {
        return switch (state) {
            case DRAFT, SCHEDULED ->
                new Revision.Changed(with(AnnouncementState.SCHEDULED, content, at, changeId, sentAt));
            case SENDING, SENT -> BEGUN;
            case CANCELLED -> cancelled();
        };
    }

    /// Makes it a draft again, as long as it has not gone out.
    Revision undo() {
        return switch (state) {
            case SCHEDULED -> new Revision.Changed(with(AnnouncementState.DRAFT, content, null, changeId, sentAt));
            case DRAFT -> new Revision.Refused("announcement-not-scheduled", "The announcement is a draft.");
            case SENDING, SENT -> BEGUN;
            case CANCELLED -> cancelled();
        };
    }

    /// Ends it. Whoever has been told sees that it is over.
    Revision cancel() {
        return state == AnnouncementState.CANCELLED
                ? cancelled()
                : new Revision.Changed(with(AnnouncementState.CANCELLED, content, sendAt, changeId, sentAt));
    }

    /// Begins to send it, once its time has come.
    Revision begin(UUID change, Instant now) {
        return state == AnnouncementState.SCHEDULED && sendAt != null && !sendAt.isAfter(now)
                ? new Revision.Changed(with(AnnouncementState.SENDING, content, sendAt, change, null))
                : new Revision.Refused("announcement-not-scheduled", "The announcement is not due.");
    }

    /// Everybody who is meant has been told.
    Announcement sent(Instant now) {
        return with(AnnouncementState.SENT, content, sendAt, changeId, now);
    }

    private static Revision cancelled() {
        return new Revision.Refused("announcement-cancelled", "The announcement was cancelled.");
    }

    private Announcement with(
            AnnouncementState next,
            Content told,
            @Nullable Instant at,
            @Nullable UUID change,
            @Nullable Instant finished) {
        return new Announcement(
                id, version + 1, eventId, organizationId, next, told, at, change, createdBy, createdAt, finished);
    }
}
