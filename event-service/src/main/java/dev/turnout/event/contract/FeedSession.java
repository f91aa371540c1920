package dev.turnout.event.contract;

import dev.turnout.event.programme.Named;
import dev.turnout.event.programme.Session;
import dev.turnout.event.programme.SessionStatus;
import dev.turnout.event.programme.SessionView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session as its line in the programme shows it: without its abstract and description, which would not fit into a
/// publication and are fetched by whoever reads them.
record FeedSession(
        UUID id,
        UUID eventId,
        String guid,
        long version,
        String title,
        @Nullable String subtitle,
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

    static FeedSession of(Session session) {
        SessionView view = SessionView.of(session);
        return new FeedSession(
                view.id(),
                view.eventId(),
                view.guid(),
                view.version(),
                view.title(),
                view.subtitle(),
                view.type(),
                view.language(),
                view.trackId(),
                view.trackName(),
                view.roomId(),
                view.roomName(),
                view.startsAt(),
                view.endsAt(),
                view.durationMinutes(),
                view.status(),
                view.speakers());
    }
}
