package dev.turnout.e2e.journey;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/// A small programme as conference software writes it: two days from tomorrow on, two rooms, one entry that cannot be
/// right.
///
/// @param name the event's, different in each run
record ScheduleFile(String name, String content) {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final String OPENING = "Opening of the harbour festival";
    static final String KNOTS = "Knots for everybody";
    static final String CHOIR = "The shanty choir sings";
    static final String LONG =
            "How a town of nine thousand people keeps a lighthouse, two ferries and a brass band alive: an honest account "
                    + "with numbers, mistakes and Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

    static ScheduleFile harbourFestival() {
        String name = "Harbour Festival " + UUID.randomUUID().toString().substring(0, 6);
        LocalDate first = LocalDate.now(ZONE).plusDays(1);
        return new ScheduleFile(name, """
                <?xml version="1.0" encoding="UTF-8"?>
                <schedule>
                  <version>1.0</version>
                  <conference>
                    <acronym>%s</acronym>
                    <title>%s</title>
                    <start>%s</start>
                    <end>%s</end>
                    <days>2</days>
                    <time_zone_name>Europe/Berlin</time_zone_name>
                  </conference>
                  <day index="1" date="%s">
                    <room name="Quay">%s%s%s</room>
                    <room name="Boat house">%s</room>
                  </day>
                  <day index="2" date="%s">
                    <room name="Quay">%s</room>
                  </day>
                </schedule>
                """.formatted(
                        name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
                        name,
                        first,
                        first.plusDays(1),
                        first,
                        session(first, "10:00", "01:00", "Quay", OPENING),
                        session(first, "12:00", "00:45", "Quay", KNOTS),
                        session(first, "later", "00:45", "Quay", "A talk without a time"),
                        session(first, "12:15", "01:00", "Boat house", CHOIR),
                        first.plusDays(1),
                        session(first.plusDays(1), "11:00", "01:30", "Quay", LONG)));
    }

    FilePayload payload() {
        return new FilePayload("schedule.xml", "text/xml", content.getBytes(StandardCharsets.UTF_8));
    }

    private static String session(LocalDate day, String start, String duration, String room, String title) {
        return """
                <event guid="%s">
                  <date>%s</date>
                  <start>%s</start>
                  <duration>%s</duration>
                  <room>%s</room>
                  <title>%s</title>
                  <track>Sea</track>
                  <language>en</language>
                  <abstract>Come and see.</abstract>
                  <persons><person id="7">Jette Hansen</person></persons>
                </event>
                """.formatted(UUID.randomUUID(), at(day, start), start, duration, room, title);
    }

    private static String at(LocalDate day, String start) {
        return start.contains(":")
                ? java.time.LocalTime.parse(start)
                        .atDate(day)
                        .atZone(ZONE)
                        .toOffsetDateTime()
                        .toString()
                : "some day";
    }
}
