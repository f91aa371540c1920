package dev.turnout.load.replay;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What is compared of a session: its title, and where and when it takes place.
record Slot(String title, String room, Instant start, int minutes) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,3}):(\\d{2})");

    /// Reads a session as recordings write it.
    ///
    /// @throws IllegalArgumentException when a field is missing or odd
    static Slot recorded(JsonNode session) {
        return new Slot(
                session.path("title").asString(),
                session.path("room").asString(),
                OffsetDateTime.parse(session.path("date").asString()).toInstant(),
                minutes(session.path("duration").asString()));
    }

    /// Reads a session as the API writes it.
    static Slot served(JsonNode session) {
        return new Slot(
                session.path("title").asString(),
                session.path("roomName").asString(""),
                Instant.parse(session.path("startsAt").asString()),
                session.path("durationMinutes").asInt());
    }

    /// The minutes of a duration such as `1:30`.
    static int minutes(String duration) {
        Matcher parts = DURATION.matcher(duration);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + duration + "' is no duration such as 1:30");
        }
        return Integer.parseInt(parts.group(1)) * 60 + Integer.parseInt(parts.group(2));
    }
}
