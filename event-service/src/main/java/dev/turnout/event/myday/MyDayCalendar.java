package dev.turnout.event.myday;

import dev.turnout.event.events.Event;
import dev.turnout.event.programme.Session;
import dev.turnout.event.programme.SessionContent;
import dev.turnout.event.programme.SessionStatus;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/// Sessions as an iCalendar (RFC 5545). Times are in UTC, so that no reader needs a zone table of ours.
final class MyDayCalendar {

    private MyDayCalendar() {}

    /// @param now when the calendar is written
    static String of(Event event, List<Session> sessions, Instant now) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Turnout//My day//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new XProperty("X-WR-CALNAME", event.name()));
        calendar.add(new XProperty("X-WR-TIMEZONE", event.timeZone().getId()));
        for (Session session : sessions) {
            calendar.add(entry(session, now));
        }
        var text = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static VEvent entry(Session session, Instant now) {
        SessionContent content = session.content();
        var entry = new VEvent(false);
        entry.add(new Uid(session.id() + "@turnout"));
        entry.add(new DtStamp(now));
        entry.add(new LastModified(now));
        entry.add(new DtStart<>(content.startsAt()));
        entry.add(new DtEnd<>(content.endsAt()));
        entry.add(new Summary(content.title()));
        entry.add(new Sequence(Math.toIntExact(session.version() - 1)));
        // A removed session stays in the calendar as cancelled, or a reader's copy would stand for ever.
        entry.add(session.status() == SessionStatus.SCHEDULED ? new Status("CONFIRMED") : new Status("CANCELLED"));
        if (content.room() != null) {
            entry.add(new Location(content.room().name()));
        }
        if (content.subtitle() != null) {
            entry.add(new Description(content.subtitle()));
        }
        return entry;
    }
}
