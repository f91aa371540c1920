package dev.turnout.collaboration.calendar;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.turnout.common.security.Role;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something in a calendar, as somebody sees it.
///
/// @param key its name among all of a calendar
/// @param kind `entry`, `session` or `duty`; only entries are changed here
/// @param version of an entry or a session, 0 for a duty
/// @param title null for a duty
/// @param start what clocks show in the zone
/// @param people those whom it is for; of a duty whose it is
/// @param role of a duty
/// @param areas of a duty
/// @param editable whether the reader may change and cancel it
/// @param conflicts with what else in this calendar it clashes
record CalendarItemView(
        String key,
        String kind,
        UUID id,
        long version,
        @Nullable String title,
        @Nullable String place,
        @Nullable String description,
        Instant startsAt,
        Instant endsAt,
        @JsonFormat(pattern = LOCAL) LocalDateTime start,
        @JsonFormat(pattern = LOCAL) LocalDateTime end,
        String zone,
        boolean allDay,
        boolean everybody,
        List<UUID> people,
        @Nullable String team,
        @Nullable UUID roomId,
        @Nullable String roomName,
        boolean cancelled,
        @Nullable Role role,
        List<String> areas,
        boolean editable,
        List<ClashView> conflicts) {

    private static final String LOCAL = "yyyy-MM-dd'T'HH:mm";

    /// What all of a calendar has in common.
    ///
    /// @param zone of the event
    /// @param rooms names by id
    record Frame(Viewer viewer, ZoneId zone, Map<UUID, String> rooms) {

        private @Nullable String room(@Nullable UUID id) {
            return id == null ? null : rooms.get(id);
        }
    }

    static CalendarItemView of(Busy busy, List<Busy.Clash> clashes, Frame frame) {
        List<ClashView> conflicts = clashes.stream()
                .map(clash -> ClashView.of(clash, frame.viewer()))
                .toList();
        return switch (busy) {
            case Busy.ByEntry by -> of(by.entry(), conflicts, frame);
            case Busy.BySession(ProgrammeSession session) -> of(session, conflicts, frame);
            case Busy.ByDuty(Duty duty) -> of(duty, conflicts, frame);
        };
    }

    static CalendarItemView of(CalendarEntry entry, List<ClashView> conflicts, Frame frame) {
        CalendarEntry.Subject subject = entry.subject();
        WallTime time = entry.time();
        return new CalendarItemView(
                entry.key(),
                "entry",
                entry.id(),
                entry.version(),
                entry.words().title(),
                entry.words().place(),
                entry.words().description(),
                time.startsAt(),
                time.endsAt(),
                time.start(),
                time.end(),
                time.zone().getId(),
                time.allDay(),
                subject.everybody(),
                subject.people(),
                subject.team() == null ? null : subject.team().text(),
                subject.roomId(),
                frame.room(subject.roomId()),
                entry.isCancelled(),
                null,
                List.of(),
                frame.viewer().changes(entry),
                conflicts);
    }

    private static CalendarItemView of(ProgrammeSession session, List<ClashView> conflicts, Frame frame) {
        return new CalendarItemView(
                session.key(),
                "session",
                session.id(),
                session.version(),
                session.title(),
                null,
                null,
                session.startsAt(),
                session.endsAt(),
                LocalDateTime.ofInstant(session.startsAt(), frame.zone()),
                LocalDateTime.ofInstant(session.endsAt(), frame.zone()),
                frame.zone().getId(),
                false,
                false,
                List.of(),
                null,
                session.roomId(),
                session.roomName(),
                !session.takesPlace(),
                null,
                List.of(),
                false,
                conflicts);
    }

    private static CalendarItemView of(Duty duty, List<ClashView> conflicts, Frame frame) {
        return new CalendarItemView(
                duty.key(),
                "duty",
                duty.id(),
                0,
                null,
                null,
                null,
                duty.from(),
                duty.until(),
                LocalDateTime.ofInstant(duty.from(), frame.zone()),
                LocalDateTime.ofInstant(duty.until(), frame.zone()),
                frame.zone().getId(),
                false,
                false,
                List.of(duty.personId()),
                null,
                null,
                null,
                false,
                duty.role(),
                duty.areas(),
                false,
                conflicts);
    }
}
