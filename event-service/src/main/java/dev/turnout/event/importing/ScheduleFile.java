package dev.turnout.event.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a schedule file says, word for word, before any of it is believed.
record ScheduleFile(Conference conference, List<Day> days, List<Entry> entries) {

    /// Where something stands in the file: a path in the file's own terms and the line.
    record Place(String path, int line) {}

    /// The head of the file. Every text may be missing.
    record Conference(
            @Nullable String title,
            @Nullable String acronym,
            @Nullable String start,
            @Nullable String end,
            @Nullable String timeZone) {

        static final Conference UNNAMED = new Conference(null, null, null, null, null);
    }

    /// A day of the conference; `start` and `end` may reach past midnight.
    record Day(
            Place place,
            @Nullable String date,
            @Nullable String start,
            @Nullable String end) {}

    /// One session as written, with the group (day, room) that it stands in.
    record Entry(
            Place place,
            @Nullable Day day,
            @Nullable String groupRoom,
            @Nullable String guid,
            @Nullable String id,
            @Nullable String title,
            @Nullable String subtitle,
            @Nullable String summary,
            @Nullable String description,
            @Nullable String type,
            @Nullable String language,
            @Nullable String track,
            @Nullable String room,
            @Nullable String date,
            @Nullable String start,
            @Nullable String duration,
            List<String> persons) {

        /// The session's own room counts; the group's name only stands in for a missing one.
        @Nullable
        String roomName() {
            return room != null ? room : groupRoom;
        }
    }

    /// Texts for readers stay letter for letter as they are; names and times lose the space around them.
    static String kept(String element, String text) {
        return switch (element) {
            case "title", "subtitle", "abstract", "description" -> text;
            default -> text.strip();
        };
    }
}
