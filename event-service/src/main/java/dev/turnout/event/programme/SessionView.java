package dev.turnout.event.programme;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session as a reader sees it.
public record SessionView(
        UUID id,
        UUID eventId,
        String guid,
        long version,
        String title,
        @Nullable String subtitle,
        @JsonProperty("abstract") @Nullable String summary,
        @Nullable String description,
        @Nullable String type,
        @Nullable String language,
        @Nullable UUID trackId,
        @Nullable String trackName,
        @Nullable UUID roomId,
        @Nullable String roomName,
        Instant startsAt,
        Instant endsAt,
        int durationMinutes,
        SessionStatus status,
        List<Named> speakers) {

    /// The view of a session.
    public static SessionView of(Session session) {
        SessionContent content = session.content();
        Named track = content.track();
        Named room = content.room();
        return new SessionView(
                session.id(),
                session.eventId(),
                session.guid(),
                session.version(),
                content.title(),
                content.subtitle(),
                content.summary(),
                content.description(),
                content.type(),
                content.language(),
                track == null ? null : track.id(),
                track == null ? null : track.name(),
                room == null ? null : room.id(),
                room == null ? null : room.name(),
                content.startsAt(),
                content.endsAt(),
                content.durationMinutes(),
                session.status(),
                content.speakers());
    }
}
