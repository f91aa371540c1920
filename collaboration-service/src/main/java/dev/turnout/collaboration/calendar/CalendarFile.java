package dev.turnout.collaboration.calendar;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;

/// A calendar as an iCalendar (RFC 5545). Entries keep their wall clock, with the rules of its zone beside them;
/// sessions
/// and duties are moments, in UTC, and so is what is in a night in which clocks are put. Nobody's name is in it.
final class CalendarFile {

    private static final Duration ANEW = Duration.ofMinutes(15);
    private static final int NO_FOLD = 1 << 20;
    private static final String UTC = "UTC";
    private static final Duration NIGHT = Duration.ofHours(4);

    private final String name;
    private final String timeZone;
    private final Map<UUID, String> rooms;
    private final Function<Duty, String> duties;

    /// @param timeZone of the event, for readers that ask in which one to show it
    /// @param rooms names by id
    /// @param duties what a duty is called
    CalendarFile(String name, String timeZone, Map<UUID, String> rooms, Function<Duty, String> duties) {
        this.name = name;
        this.timeZone = timeZone;
        this.rooms = rooms;
        this.duties = duties;
    }

    String of(List<Busy> items) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Turnout//Calendar//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(ImmutableMethod.PUBLISH);
        calendar.add(new XProperty("X-WR-CALNAME", name));
        calendar.add(new XProperty("X-WR-TIMEZONE", timeZone));
        calendar.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), ANEW));
        calendar.add(new XProperty("X-PUBLISHED-TTL", ANEW.toString()));
        zones(items).forEach((zone, times) -> calendar.add(ZoneTable.of(zone, times)));
        items.forEach(item -> calendar.add(entry(item)));
        return FoldedLines.of(text(calendar));
    }

    private static String text(Calendar calendar) {
        var text = new StringWriter();
        try {
            new CalendarOutputter(false, NO_FOLD).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// The times for which a reader needs a zone's rules.
    private static Map<ZoneId, List<Instant>> zones(List<Busy> items) {
        return items.stream()
                .flatMap(item ->
                        item instanceof Busy.ByEntry by ? Stream.of(by.entry().time()) : Stream.<WallTime>empty())
                .filter(time -> !time.allDay() && !asMoments(time))
                .collect(Collectors.groupingBy(
                        WallTime::zone,
                        () -> new TreeMap<>(Comparator.comparing(ZoneId::getId)),
                        Collectors.flatMapping(
                                time -> Stream.of(time.startsAt(), time.endsAt()), Collectors.toList())));
    }

    private VEvent entry(Busy item) {
        return switch (item) {
            case Busy.ByEntry by -> of(by.entry());
            case Busy.BySession(ProgrammeSession session) -> of(session);
            case Busy.ByDuty(Duty duty) -> of(duty);
        };
    }

    private VEvent of(CalendarEntry entry) {
        VEvent event = event(
                entry.id() + "@turnout",
                entry.version(),
                entry.updatedAt(),
                entry.words().title());
        when(event, entry.time());
        event.add(new Status(entry.isCancelled() ? "CANCELLED" : "CONFIRMED"));
        where(event, room(entry.subject().roomId()), entry.words().place());
        if (entry.words().description() != null) {
            event.add(new Description(entry.words().description()));
        }
        return event;
    }

    private VEvent of(ProgrammeSession session) {
        VEvent event = event(session.id() + "@turnout", session.version(), session.updatedAt(), session.title());
        event.add(new DtStart<>(session.startsAt()));
        event.add(new DtEnd<>(session.endsAt()));
        // A removed session stays as cancelled, or a reader's copy would stand for ever.
        event.add(new Status(session.takesPlace() ? "CONFIRMED" : "CANCELLED"));
        where(event, session.roomName(), null);
        return event;
    }

    private VEvent of(Duty duty) {
        VEvent event = event("duty-" + duty.id() + "@turnout", 1, duty.from(), duties.apply(duty));
        event.add(new DtStart<>(duty.from()));
        event.add(new DtEnd<>(duty.until()));
        event.add(new Status("CONFIRMED"));
        return event;
    }

    /// The stamp is when it was changed last and not when it is read, so that the same content is the same file.
    private static VEvent event(String uid, long version, Instant changed, String title) {
        var event = new VEvent(false);
        event.add(new Uid(uid));
        event.add(new DtStamp(changed));
        event.add(new LastModified(changed));
        event.add(new Sequence(Math.toIntExact(Math.max(version - 1, 0))));
        event.add(new Summary(title));
        return event;
    }

    private static void when(VEvent event, WallTime time) {
        if (time.allDay()) {
            event.add(new DtStart<>(time.start().toLocalDate()));
            event.add(new DtEnd<>(time.end().toLocalDate()));
        } else if (asMoments(time)) {
            event.add(new DtStart<>(time.startsAt()));
            event.add(new DtEnd<>(time.endsAt()));
        } else {
            event.add(new DtStart<LocalDateTime>(in(time.zone()), time.start()));
            event.add(new DtEnd<LocalDateTime>(in(time.zone()), time.end()));
        }
    }

    private static ParameterList in(ZoneId zone) {
        return new ParameterList(List.of(new TzId(zone.getId())));
    }

    /// In the night in which clocks are put, readers differ about what a time on a clock means.
    private static boolean asMoments(WallTime time) {
        return time.zone().getId().equals(UTC)
                || isNearChange(time, time.startsAt())
                || isNearChange(time, time.endsAt());
    }

    private static boolean isNearChange(WallTime time, Instant moment) {
        ZoneOffsetTransition change = time.zone().getRules().nextTransition(moment.minus(NIGHT));
        return change != null && change.getInstant().isBefore(moment.plus(NIGHT));
    }

    private @Nullable String room(@Nullable UUID id) {
        return id == null ? null : rooms.get(id);
    }

    private static void where(VEvent event, @Nullable String room, @Nullable String place) {
        String where = Stream.of(room, place)
                .filter(text -> text != null)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        if (!where.isEmpty()) {
            event.add(new Location(where));
        }
    }
}
