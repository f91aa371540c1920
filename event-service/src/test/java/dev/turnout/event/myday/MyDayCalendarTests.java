package dev.turnout.event.myday;

import static dev.turnout.event.programme.SessionFixtures.EVENT;
import static dev.turnout.event.programme.SessionFixtures.id;
import static dev.turnout.event.programme.SessionFixtures.moved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.event.events.Event;
import dev.turnout.event.programme.Session;
import dev.turnout.event.programme.SessionContent;
import dev.turnout.event.programme.SessionStatus;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

class MyDayCalendarTests {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void isReadByOthersAsItWasMeant() throws IOException, ParserException {
        VEvent entry = only(write(moved()));

        assertThat(entry.getUid().orElseThrow().getValue()).isEqualTo(id(0x51) + "@turnout");
        assertThat(entry.getSummary().getValue()).isEqualTo("Opening ceremony");
        assertThat(entry.getLocation().getValue()).isEqualTo("Main Stadium");
        assertThat(Instant.from(entry.getDateTimeStart().getDate())).isEqualTo(Instant.parse("2026-05-02T10:30:00Z"));
        assertThat(Instant.from(entry.getDateTimeEnd().getDate())).isEqualTo(Instant.parse("2026-05-02T11:30:00Z"));
        assertThat(entry.getSequence().getSequenceNo()).isEqualTo(1);
    }

    @Test
    void tellsACalendarThatASessionIsOff() throws IOException, ParserException {
        Session session = moved();
        var cancelled = new Session(
                session.id(), session.eventId(), session.guid(), 3, SessionStatus.CANCELLED, session.content());

        assertThat(only(write(cancelled)).getStatus().getValue()).isEqualTo("CANCELLED");
    }

    @Test
    void keepsLinesShortAndTextsWhole() throws IOException, ParserException {
        String title = "Ü, ; \\ and " + "long ".repeat(40) + "title";
        Session session = moved();
        SessionContent content = session.content();
        var titled = new Session(
                session.id(),
                session.eventId(),
                session.guid(),
                1,
                session.status(),
                new SessionContent(title, null, null, null, null, null, null, null, content.startsAt(), 30, List.of()));

        String text = write(titled);

        assertThat(text.split("\r\n"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(75));
        assertThat(only(text).getSummary().getValue()).isEqualTo(title);
    }

    private static String write(Session session) {
        Event event =
                Event.draft(EVENT, id(1), "town-games", "Town Games", null, "en", ZoneId.of("Europe/Berlin"), NOW, NOW);
        return MyDayCalendar.of(event, List.of(session), NOW);
    }

    private static VEvent only(String text) throws IOException, ParserException {
        List<VEvent> entries =
                new CalendarBuilder().build(new StringReader(text)).getComponents("VEVENT");
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }
}
