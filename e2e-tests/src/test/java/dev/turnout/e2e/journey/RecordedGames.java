package dev.turnout.e2e.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// A small recording of our own, made up from a seed: three days of games as they were first published, then every kind
/// of change that a schedule knows. It keeps its own book of how everything ends.
final class RecordedGames {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST_DAY = LocalDate.of(2027, 6, 18);
    private static final int DAYS = 3;
    private static final int SESSIONS = 45;
    private static final List<String> ROOMS = List.of("Track", "Pool", "Gym", "Quiet tent", "Bocce lawn");
    private static final List<String> SPORTS =
            List.of("Athletics heats", "Relay", "Swimming finals", "Unified football", "Bocce", "Healthy athletes");
    private static final List<String> PEOPLE = List.of("Ada Okoro", "Ben Lindner", "Chiara Rossi", "Dov Katz");

    private final Random random;
    private final Map<String, Session> sessions = new TreeMap<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private OffsetDateTime now = at(FIRST_DAY.minusDays(1), 12 * 60);

    RecordedGames(long seed) {
        random = new Random(seed);
        for (int number = 0; number < SESSIONS; number++) {
            sessions.put(newGuid(), session());
        }
    }

    /// A session in the words of conference files.
    private record Session(
            String title, String room, OffsetDateTime date, String duration, String person, String summary) {

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("title", title);
            fields.put("room", room);
            fields.put("date", date.toString());
            fields.put("duration", duration);
            fields.put("persons", List.of(person));
            fields.put("abstract", summary);
            fields.put("language", "en");
            fields.put("track", "Games");
            return fields;
        }

        /// Schedules have people as objects, where changes have their names.
        Map<String, Object> published(String guid) {
            Map<String, Object> published = fields();
            published.put("guid", guid);
            published.put("start", date.toLocalTime().toString());
            published.put("persons", List.of(Map.of("public_name", person)));
            return published;
        }

        Session elsewhere(String other) {
            return new Session(title, other, date, duration, person, summary);
        }

        /// This session with two of another one's fields.
        Session revised(Session other, int how) {
            return switch (how) {
                case 0 -> new Session(other.title, other.room, date, duration, person, summary);
                case 1 -> new Session(title, other.room, other.date, duration, person, summary);
                case 2 -> new Session(title, room, other.date, other.duration, person, summary);
                case 3 -> new Session(title, room, date, other.duration, other.person, summary);
                case 4 -> new Session(title, room, date, duration, other.person, other.summary);
                default -> new Session(title, room, date, duration, person, other.summary);
            };
        }
    }

    /// Writes the first schedule, then makes this many changes, and writes them and the end.
    void write(Path directory, int count) {
        write(directory.resolve("schedule.json"), schedule());
        for (int number = 0; number < count; number++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(1, 30)));
            changes.add(JSON.writeValueAsString(change()));
        }
        writeText(directory.resolve("changes.jsonl"), String.join("\n", changes) + "\n");
        writeEnd(directory);
    }

    /// Writes that the games ended otherwise than they did, and answers which session is said to have another room.
    String writeFalseEnd(Path directory) {
        String victim = anyGuid();
        sessions.computeIfPresent(victim, (_, session) -> session.elsewhere("Nowhere"));
        writeEnd(directory);
        return victim;
    }

    private void writeEnd(Path directory) {
        Map<String, Object> end = new TreeMap<>();
        sessions.forEach((guid, session) -> end.put(guid, session.fields()));
        write(directory.resolve("final-state.json"), end);
    }

    private Map<String, Object> change() {
        int kind = random.nextInt(10);
        if (kind == 0 && sessions.size() > SESSIONS / 2) {
            String guid = anyGuid();
            sessions.remove(guid);
            removed.add(guid);
            return entry("removed", guid);
        }
        if (kind <= 2) {
            return added(kind == 1 || removed.isEmpty() ? newGuid() : removed.removeLast());
        }
        return revised(anyGuid());
    }

    private Map<String, Object> added(String guid) {
        Session session = session();
        sessions.put(guid, session);
        Map<String, Object> entry = entry("added", guid);
        entry.put("session", session.fields());
        return entry;
    }

    private Map<String, Object> revised(String guid) {
        Session before = Objects.requireNonNull(sessions.get(guid));
        Session after = before;
        while (after.equals(before)) {
            after = before.revised(session(), random.nextInt(6));
        }
        sessions.put(guid, after);
        Map<String, Object> from = before.fields();
        Map<String, Object> fields = new LinkedHashMap<>();
        after.fields().forEach((name, to) -> {
            if (!to.equals(from.get(name))) {
                fields.put(name, Map.of("from", Objects.requireNonNull(from.get(name)), "to", to));
            }
        });
        Map<String, Object> entry = entry("changed", guid);
        entry.put("fields", fields);
        return entry;
    }

    private Map<String, Object> entry(String operation, String guid) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("at", now.toString());
        entry.put("op", operation);
        entry.put("guid", guid);
        return entry;
    }

    private Session session() {
        return new Session(
                any(SPORTS) + " " + random.nextInt(1, 1_000),
                any(ROOMS),
                at(FIRST_DAY.plusDays(random.nextInt(DAYS)), 8 * 60 + 5 * random.nextInt(120)),
                "%d:%02d".formatted(random.nextInt(3), 5 * random.nextInt(1, 12)),
                any(PEOPLE),
                "Heat " + random.nextInt(1_000));
    }

    private Map<String, Object> schedule() {
        List<Map<String, Object>> days = IntStream.range(0, DAYS)
                .mapToObj(day -> Map.<String, Object>of(
                        "index",
                        day + 1,
                        "date",
                        FIRST_DAY.plusDays(day).toString(),
                        "rooms",
                        rooms(FIRST_DAY.plusDays(day))))
                .toList();
        Map<String, Object> conference = new LinkedHashMap<>();
        conference.put("acronym", "games");
        conference.put("title", "Recorded Games");
        conference.put("start", FIRST_DAY.toString());
        conference.put("end", FIRST_DAY.plusDays(DAYS - 1L).toString());
        conference.put("daysCount", DAYS);
        conference.put("days", days);
        return Map.of("schedule", Map.of("version", "1", "conference", conference));
    }

    private Map<String, List<Map<String, Object>>> rooms(LocalDate day) {
        return sessions.entrySet().stream()
                .filter(session -> session.getValue().date().toLocalDate().equals(day))
                .collect(Collectors.groupingBy(
                        session -> session.getValue().room(),
                        Collectors.mapping(
                                session -> session.getValue().published(session.getKey()), Collectors.toList())));
    }

    private static OffsetDateTime at(LocalDate day, int minute) {
        return day.atStartOfDay(ZONE).plusMinutes(minute).toOffsetDateTime();
    }

    private String anyGuid() {
        return List.copyOf(sessions.keySet()).get(random.nextInt(sessions.size()));
    }

    private String newGuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static void write(Path file, Object content) {
        writeText(file, JSON.writeValueAsString(content));
    }

    private static void writeText(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
