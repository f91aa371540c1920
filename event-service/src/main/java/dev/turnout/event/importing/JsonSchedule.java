package dev.turnout.event.importing;

import dev.turnout.event.importing.FileFault.Kind;
import dev.turnout.event.importing.ScheduleFile.Conference;
import dev.turnout.event.importing.ScheduleFile.Day;
import dev.turnout.event.importing.ScheduleFile.Entry;
import dev.turnout.event.importing.ScheduleFile.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads the JSON form: `schedule.conference.days[].rooms{}[]`, ignoring members it does not know.
final class JsonSchedule {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(ScheduleReader.MOST_DEPTH)
                    .maxStringLength(ScheduleReader.MOST_TEXT)
                    .maxNameLength(1_000)
                    .maxNumberLength(100)
                    .build())
            .build();

    private final JsonParser json;
    private final List<Entry> entries = new ArrayList<>();
    /// A day's times may stand behind its rooms, so entries name the day by number until the end.
    private final List<Integer> dayOfEntry = new ArrayList<>();

    private final List<Day> days = new ArrayList<>();
    private Conference conference = Conference.UNNAMED;
    private boolean found;

    private JsonSchedule(JsonParser json) {
        this.json = json;
    }

    static ScheduleFile read(byte[] content) throws FileFault.Found {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), content)) {
            var reader = new JsonSchedule(json);
            try {
                return reader.document();
            } catch (JacksonException e) {
                TokenStreamLocation at = e.getLocation() != null ? e.getLocation() : json.currentLocation();
                throw new FileFault.Found(new FileFault(
                        Kind.MALFORMED,
                        "The JSON is malformed, cut off, too deep or not in UTF-8, at line %d, column %d."
                                .formatted(at.getLineNr(), at.getColumnNr()),
                        reader.pointer(),
                        at.getLineNr(),
                        at.getColumnNr()));
            }
        }
    }

    private ScheduleFile document() throws FileFault.Found {
        json.nextToken();
        for (String name = firstName(); name != null; name = nextName()) {
            if (name.equals("schedule")) {
                schedule();
            } else {
                json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw fault(Kind.MALFORMED, "Something follows the end of the schedule.");
        }
        if (!found) {
            throw fault(Kind.NOT_A_SCHEDULE, "There is no schedule.conference in this file.");
        }
        List<Entry> placed = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            placed.add(withDay(entries.get(i), days.get(dayOfEntry.get(i))));
        }
        return new ScheduleFile(conference, days, placed);
    }

    private void schedule() throws FileFault.Found {
        for (String name = firstName(); name != null; name = nextName()) {
            if (name.equals("conference")) {
                conference();
            } else {
                json.skipChildren();
            }
        }
    }

    private void conference() throws FileFault.Found {
        found = true;
        Map<String, String> texts = new HashMap<>();
        for (String name = firstName(); name != null; name = nextName()) {
            if (name.equals("days")) {
                elements(this::day);
            } else {
                keepText(texts, name);
            }
        }
        conference = new Conference(
                texts.get("title"),
                texts.get("acronym"),
                texts.get("start"),
                texts.get("end"),
                texts.get("time_zone_name"));
    }

    private void day() throws FileFault.Found {
        Place place = here();
        Map<String, String> texts = new HashMap<>();
        for (String name = firstName(); name != null; name = nextName()) {
            if (name.equals("rooms")) {
                for (String room = firstName(); room != null; room = nextName()) {
                    String group = room;
                    elements(() -> entry(group));
                }
            } else {
                keepText(texts, name);
            }
        }
        days.add(new Day(place, texts.get("date"), texts.get("day_start"), texts.get("day_end")));
    }

    private void entry(String groupRoom) throws FileFault.Found {
        if (entries.size() == ScheduleReader.MOST_ENTRIES) {
            throw fault(Kind.TOO_LARGE, "The file has more than %,d sessions.".formatted(ScheduleReader.MOST_ENTRIES));
        }
        Place place = here();
        Map<String, String> texts = new HashMap<>();
        List<String> persons = new ArrayList<>();
        for (String name = firstName(); name != null; name = nextName()) {
            if (name.equals("persons") && json.currentToken() == JsonToken.START_ARRAY) {
                elements(() -> person(persons));
            } else {
                keepText(texts, name);
            }
        }
        dayOfEntry.add(days.size());
        entries.add(new Entry(
                place,
                null,
                groupRoom,
                texts.get("guid"),
                texts.get("id"),
                texts.get("title"),
                texts.get("subtitle"),
                texts.get("abstract"),
                texts.get("description"),
                texts.get("type"),
                texts.get("language"),
                texts.get("track"),
                texts.get("room"),
                texts.get("date"),
                texts.get("start"),
                texts.get("duration"),
                persons));
    }

    private void person(List<String> names) throws FileFault.Found {
        Map<String, String> texts = new HashMap<>();
        for (String name = firstName(); name != null; name = nextName()) {
            keepText(texts, name);
        }
        for (String key : List.of("public_name", "full_public_name", "name")) {
            String name = texts.get(key);
            if (name != null) {
                names.add(name);
                return;
            }
        }
    }

    private static Entry withDay(Entry entry, Day day) {
        return new Entry(
                entry.place(),
                day,
                entry.groupRoom(),
                entry.guid(),
                entry.id(),
                entry.title(),
                entry.subtitle(),
                entry.summary(),
                entry.description(),
                entry.type(),
                entry.language(),
                entry.track(),
                entry.room(),
                entry.date(),
                entry.start(),
                entry.duration(),
                List.copyOf(entry.persons()));
    }

    private interface Element {
        void read() throws FileFault.Found;
    }

    private void elements(Element element) throws FileFault.Found {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw fault(Kind.MALFORMED, "A list was expected here.");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    /// Enters the object at hand; null when it has no members. Afterwards the parser stands on the member's value.
    private @Nullable String firstName() throws FileFault.Found {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw fault(Kind.MALFORMED, "An object was expected here.");
        }
        return nextName();
    }

    private @Nullable String nextName() {
        String name = json.nextName();
        if (name != null) {
            json.nextToken();
        }
        return name;
    }

    private void keepText(Map<String, String> texts, String name) {
        if (!json.currentToken().isScalarValue()) {
            json.skipChildren();
        } else if (json.currentToken() != JsonToken.VALUE_NULL) {
            String text = json.getString();
            if (!text.isBlank()) {
                texts.put(name, ScheduleFile.kept(name, text));
            }
        }
    }

    private Place here() {
        return new Place(pointer(), json.currentTokenLocation().getLineNr());
    }

    private String pointer() {
        return json.streamReadContext().pathAsPointer().toString();
    }

    private FileFault.Found fault(Kind kind, String detail) {
        TokenStreamLocation at = json.currentTokenLocation();
        return new FileFault.Found(new FileFault(kind, detail, pointer(), at.getLineNr(), at.getColumnNr()));
    }
}
