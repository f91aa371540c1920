package dev.turnout.event.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

/// Small schedule files.
final class ScheduleFixtures {

    private ScheduleFixtures() {}

    /// An XML file of one day in one room, `Blue`.
    static String xml(String... events) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <schedule>
                  <conference>
                    <title>Town Games</title>
                    <acronym>town-games</acronym>
                    <time_zone_name>Europe/Berlin</time_zone_name>
                  </conference>
                  <day index="1" date="2026-05-02" start="2026-05-02T09:00:00+02:00" end="2026-05-03T01:00:00+02:00">
                    <room name="Blue">
                %s
                    </room>
                  </day>
                </schedule>
                """.formatted(String.join("\n", events));
    }

    /// A session at 10:00 for one hour, with further elements.
    static String event(String guid, String more) {
        return """
                <event guid="%s" id="7">
                  <date>2026-05-02T10:00:00+02:00</date>
                  <duration>1:00</duration>
                  <title>Session %s</title>
                  <persons><person id="1">Ada Stone</person><person id="2">Ben Wood</person></persons>
                  %s
                </event>
                """.formatted(guid, guid, more);
    }

    /// A session that starts at a time of that day.
    static String eventAt(String guid, String time, String duration) {
        return event(guid, "")
                .replace("10:00:00+02:00", time + ":00+02:00")
                .replace("<duration>1:00", "<duration>" + duration);
    }

    /// The same file as JSON, of one day in one room, `Blue`.
    static String json(String... events) {
        return """
                {"$schema": "https://example.org/schedule.json", "schedule": {"version": "1", "conference": {
                  "title": "Town Games", "acronym": "town-games", "time_zone_name": "Europe/Berlin",
                  "rooms": [{"name": "Blue"}],
                  "days": [{"rooms": {"Blue": [
                %s
                  ]}, "index": 1, "date": "2026-05-02", "day_start": "2026-05-02T09:00:00+02:00",
                     "day_end": "2026-05-03T01:00:00+02:00"}]}}}
                """.formatted(String.join(",\n", events));
    }

    static String jsonEvent(String guid, String more) {
        return """
                {"guid": "%s", "id": 7, "date": "2026-05-02T10:00:00+02:00", "duration": "1:00", "title": "Session %s",
                 "persons": [{"id": 1, "public_name": "Ada Stone"}, {"id": 2, "name": "Ben Wood"}]%s}
                """.formatted(guid, guid, more);
    }

    static ScheduleFile readable(String content) {
        Reading reading = ScheduleReader.read(content.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(Reading.Readable.class);
        return ((Reading.Readable) reading).file();
    }

    static FileFault fault(byte[] content) {
        Reading reading = ScheduleReader.read(content);
        assertThat(reading).isInstanceOf(Reading.Broken.class);
        return ((Reading.Broken) reading).fault();
    }

    static FileFault fault(String content) {
        return fault(content.getBytes(StandardCharsets.UTF_8));
    }
}
