package dev.turnout.event.importing;

import dev.turnout.event.events.EventDay;
import dev.turnout.event.importing.ScheduleFile.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A schedule whose sessions can be brought into a programme, with everything that stood out.
///
/// @param days the days in their order
/// @param sessions one for each guid
/// @param refused entries that cannot be sessions
/// @param warnings entries that are taken as they are, though somebody should look at them
record CheckedSchedule(List<EventDay> days, List<Candidate> sessions, List<Refusal> refused, List<Warning> warnings) {

    /// A session ready to be taken.
    record Candidate(
            Place place,
            String guid,
            String title,
            @Nullable String subtitle,
            @Nullable String summary,
            @Nullable String description,
            @Nullable String type,
            @Nullable String language,
            @Nullable String track,
            @Nullable String room,
            Instant startsAt,
            int durationMinutes,
            List<String> speakers) {

        Instant endsAt() {
            return startsAt.plusSeconds(durationMinutes * 60L);
        }
    }

    /// An entry that was left out, where and why.
    record Refusal(String path, int line, String reason) {}

    /// Something to look at. `code` is stable, `detail` is for people.
    record Warning(String path, int line, String code, String detail) {

        static Warning at(Place place, String code, String detail) {
            return new Warning(place.path(), place.line(), code, detail);
        }
    }
}
