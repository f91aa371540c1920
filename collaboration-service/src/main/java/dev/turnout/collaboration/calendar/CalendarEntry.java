package dev.turnout.collaboration.calendar;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that somebody has planned.
///
/// @param cancelledAt since when it is off, null while it is on
record CalendarEntry(
        UUID eventId,
        UUID id,
        long version,
        UUID authorId,
        Subject subject,
        Words words,
        WallTime time,
        Instant updatedAt,
        @Nullable Instant cancelledAt) {

    /// For whom and where it is.
    ///
    /// @param everybody for the whole event, and so for nobody in particular
    record Subject(
            boolean everybody,
            List<UUID> people,
            @Nullable Team team,
            @Nullable UUID roomId) {

        Subject {
            people = List.copyOf(people);
        }

        /// For this person alone.
        boolean isOnly(UUID personId) {
            return isOnlyPeople() && people.equals(List.of(personId));
        }

        /// For some people, and not of any calendar that others share.
        boolean isOnlyPeople() {
            return !everybody && team == null && roomId == null;
        }

        List<String> areas() {
            return team == null ? List.of() : team.areas();
        }
    }

    record Words(
            String title, @Nullable String place, @Nullable String description) {}

    /// What somebody wants to have planned.
    record Draft(Subject subject, Words words, WallTime time) {

        /// The same some days on, at the time that clocks show then.
        Draft later(int days) {
            return new Draft(subject, words, time.later(days));
        }
    }

    static CalendarEntry planned(UUID eventId, UUID id, UUID authorId, Draft draft, Instant now) {
        return new CalendarEntry(eventId, id, 1, authorId, draft.subject(), draft.words(), draft.time(), now, null);
    }

    CalendarEntry changed(Draft draft, Instant now) {
        return new CalendarEntry(
                eventId, id, version + 1, authorId, draft.subject(), draft.words(), draft.time(), now, null);
    }

    CalendarEntry cancelled(Instant now) {
        return new CalendarEntry(eventId, id, version + 1, authorId, subject, words, time, now, now);
    }

    boolean isCancelled() {
        return cancelledAt != null;
    }

    String key() {
        return "entry:" + id;
    }
}
