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
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final Map<String, Map<String, Object>> sessions = new TreeMap<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private OffsetDateTime now = at(FIRST_DAY.minusDays(1), 12 * 60);

    RecordedGames(long seed) {
        random = new Random(seed);
        for (int number = 0; number < SESSIONS; number++) {
            sessions.put(newGuid(), session());
        }
    }

    /// Writes the first schedule, then makes this many changes, and writes them and the end.
    void write(Path directory, int count) {
        write(directory.resolve("schedule.json"), JSON.writeValueAsString(schedule()));
        for (int number = 0; number < count; number++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(1, 30)));
            changes.add(JSON.writeValueAsString(change()));
        }
        write(directory.resolve("changes.jsonl"), String.join("\n", changes) + "\n");
        writeEnd(directory);
    }

    /// Writes that the games ended otherwise than they did, and answers which session is said to have another room.
    String writeFalseEnd(Path directory) {
        String victim = List.copyOf(sessions.keySet()).get(random.nextInt(sessions.size()));
        sessions.get(victim).put("room", "Nowhere");
        writeEnd(directory);
        return victim;
    }

    private void writeEnd(Path directory) {
        write(directory.resolve("final-state.json"), JSON.writeValueAsString(sessions));
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
        String guid = anyGuid();
        Map<String, Object> entry = entry("changed", guid);
        entry.put("fields", revise(sessions.get(guid)));
        return entry;
    }

    private Map<String, Object> added(String guid) {
        Map<String, Object> session = session();
        sessions.put(guid, session);
        Map<String, Object> entry = entry("added", guid);
        entry.put("session", Map.copyOf(session));
        return entry;
    }

    private Map<String, Object> revise(Map<String, Object> session) {
        Map<String, Object> other = session();
        Map<String, Object> fields = new LinkedHashMap<>();
        List<String> names = List.of("title", "room", "date", "duration", "persons", "abstract");
        int how = random.nextInt(names.size());
        for (String name : List.of(names.get(how), names.get((how + 1) % names.size()))) {
            Map<String, Object> field = new LinkedHashMap<>();
            field.put("from", session.get(name));
            field.put("to", other.get(name));
            fields.put(name, field);
            session.put(name, other.get(name));
        }
        return fields;
    }

    private Map<String, Object> entry(String operation, String guid) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("at", now.toString());
        entry.put("op", operation);
        entry.put("guid", guid);
        return entry;
    }

    private Map<String, Object> session() {
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("title", any(SPORTS) + " " + random.nextInt(1, 1000));
        session.put("room", any(ROOMS));
        session.put(
                "date",
                at(FIRST_DAY.plusDays(random.nextInt(DAYS)), 8 * 60 + 5 * random.nextInt(120))
                        .toString());
        session.put("duration", "%d:%02d".formatted(random.nextInt(3), 5 * random.nextInt(1, 12)));
        session.put("persons", List.of(any(PEOPLE)));
        session.put("abstract", "Heat " + random.nextInt(100));
        session.put("language", "en");
        session.put("track", "Games");
        return session;
    }

    private Map<String, Object> schedule() {
        List<Map<String, Object>> days = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = FIRST_DAY.plusDays(day);
            days.add(Map.of("index", day + 1, "date", date.toString(), "rooms", rooms(date)));
        }
        return Map.of(
                "schedule",
                Map.of(
                        "version",
                        "1",
                        "conference",
                        Map.of(
                                "acronym",
                                "games",
                                "title",
                                "Recorded Games",
                                "start",
                                FIRST_DAY.toString(),
                                "end",
                                FIRST_DAY.plusDays(DAYS - 1L).toString(),
                                "daysCount",
                                DAYS,
                                "days",
                                days)));
    }

    private Map<String, List<Map<String, Object>>> rooms(LocalDate day) {
        return sessions.entrySet().stream()
                .filter(session -> date(session.getValue()).toLocalDate().equals(day))
                .map(session -> published(session.getKey(), session.getValue()))
                .collect(Collectors.groupingBy(session -> String.valueOf(session.get("room"))));
    }

    /// Conference files have people as objects, where changes have their names.
    private static Map<String, Object> published(String guid, Map<String, Object> session) {
        Map<String, Object> published = new LinkedHashMap<>(session);
        published.put("guid", guid);
        published.put("start", date(session).toLocalTime().toString());
        published.put(
                "persons",
                ((List<?>) session.get("persons"))
                        .stream().map(name -> Map.of("public_name", name)).toList());
        return published;
    }

    private static OffsetDateTime date(Map<String, Object> session) {
        return OffsetDateTime.parse(String.valueOf(session.get("date")));
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

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
