package dev.turnout.event.programme;

import dev.turnout.event.events.Event;
import dev.turnout.event.events.EventDay;
import dev.turnout.event.events.EventStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A whole programme without the long texts, which a session's own address has.
///
/// @param version version of the programme; the cursor for `changedSince`
/// @param sessions by start. In answers to `changedSince` removed ones too, with status `removed`
record ProgrammeView(
        UUID eventId,
        long version,
        String name,
        EventStatus status,
        String language,
        String timeZone,
        Instant startsAt,
        Instant endsAt,
        List<EventDay> days,
        List<Named> rooms,
        List<Named> tracks,
        List<Named> speakers,
        List<ProgrammeSession> sessions) {

    static ProgrammeView of(
            Event event,
            List<EventDay> days,
            List<Named> rooms,
            List<Named> tracks,
            List<Named> speakers,
            List<Session> sessions) {
        return new ProgrammeView(
                event.id(),
                event.programmeVersion(),
                event.name(),
                event.status(),
                event.language(),
                event.timeZone().getId(),
                event.startsAt(),
                event.endsAt(),
                days,
                rooms,
                tracks,
                speakers,
                sessions.stream().map(ProgrammeSession::of).toList());
    }

    /// A line of the programme.
    record ProgrammeSession(
            UUID id,
            String guid,
            long version,
            String title,
            @Nullable String subtitle,
            @Nullable String type,
            @Nullable String language,
            @Nullable UUID trackId,
            @Nullable UUID roomId,
            @Nullable String roomName,
            Instant startsAt,
            Instant endsAt,
            int durationMinutes,
            SessionStatus status,
            List<Named> speakers) {

        static ProgrammeSession of(Session session) {
            SessionView view = SessionView.of(session);
            return new ProgrammeSession(
                    view.id(),
                    view.guid(),
                    view.version(),
                    view.title(),
                    view.subtitle(),
                    view.type(),
                    view.language(),
                    view.trackId(),
                    view.roomId(),
                    view.roomName(),
                    view.startsAt(),
                    view.endsAt(),
                    view.durationMinutes(),
                    view.status(),
                    view.speakers());
        }
    }
}
