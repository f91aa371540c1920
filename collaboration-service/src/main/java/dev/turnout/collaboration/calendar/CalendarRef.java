package dev.turnout.collaboration.calendar;

import java.util.Optional;
import java.util.UUID;

/// One of an event's calendars. Written `event`, `person:<id>`, `team:area:Gate 1`, `team:role:STAFF` or `room:<id>`.
sealed interface CalendarRef {

    String text();

    record OfEvent() implements CalendarRef {

        @Override
        public String text() {
            return "event";
        }
    }

    record OfPerson(UUID personId) implements CalendarRef {

        @Override
        public String text() {
            return "person:" + personId;
        }
    }

    record OfTeam(Team team) implements CalendarRef {

        @Override
        public String text() {
            return "team:" + team.text();
        }
    }

    record OfRoom(UUID roomId) implements CalendarRef {

        @Override
        public String text() {
            return "room:" + roomId;
        }
    }

    /// @param self whose calendar `mine` is
    static Optional<CalendarRef> parse(String text, UUID self) {
        if (text.equals("mine")) {
            return Optional.of(new OfPerson(self));
        }
        if (text.equals("event")) {
            return Optional.of(new OfEvent());
        }
        if (text.startsWith("person:")) {
            return id(text.substring("person:".length())).map(OfPerson::new);
        }
        if (text.startsWith("room:")) {
            return id(text.substring("room:".length())).map(OfRoom::new);
        }
        return text.startsWith("team:")
                ? Team.parse(text.substring("team:".length())).map(OfTeam::new)
                : Optional.empty();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
