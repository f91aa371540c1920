package dev.turnout.collaboration.calendar;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes a subscribed calendar as a file.
@Component
class WriteFeed {

    private final EventDirectory events;
    private final CalendarAccess access;
    private final ReadCalendar readCalendar;
    private final Sessions sessions;
    private final FeedWords words;
    private final CalendarProperties properties;
    private final Clock clock;

    WriteFeed(
            EventDirectory events,
            CalendarAccess access,
            ReadCalendar readCalendar,
            Sessions sessions,
            FeedWords words,
            CalendarProperties properties,
            Clock clock) {
        this.events = events;
        this.access = access;
        this.readCalendar = readCalendar;
        this.sessions = sessions;
        this.words = words;
        this.properties = properties;
        this.clock = clock;
    }

    /// The file, nothing when its subscriber may not read the calendar any more. It is the same for the same content.
    Optional<String> of(Feed feed) {
        EventBasics event = events.find(feed.eventId()).orElse(null);
        CalendarRef calendar =
                CalendarRef.parse(feed.calendar(), feed.personId()).orElse(null);
        if (event == null || calendar == null) {
            return Optional.empty();
        }
        Viewer viewer = access.subscriber(event, feed.personId());
        return viewer.reads(calendar) ? Optional.of(write(feed, event, calendar, viewer)) : Optional.empty();
    }

    private String write(Feed feed, EventBasics event, CalendarRef calendar, Viewer viewer) {
        // by the day, so that what is old leaves once a day and not with every reading
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        var range = new TimeRange(today.minus(properties.feedPast()), today.plus(properties.feedFuture()));
        List<Busy> found =
                readCalendar.of(new ReadCalendar.Question(event, calendar, range, true, properties.feedMost()), viewer);
        Map<UUID, String> rooms = sessions.rooms(event.eventId()).stream()
                .collect(Collectors.toMap(Sessions.Room::id, Sessions.Room::name));
        Locale language = Locale.forLanguageTag(feed.language());
        String name = words.name(event, calendar, feed.personId(), room(calendar, rooms), language);
        var file = new CalendarFile(name, event.timeZone(), rooms, duty -> words.duty(duty, language));
        return file.of(found.stream().limit(properties.feedMost()).toList());
    }

    private static @Nullable String room(CalendarRef calendar, Map<UUID, String> rooms) {
        return calendar instanceof CalendarRef.OfRoom(UUID room) ? rooms.get(room) : null;
    }

    /// What tells two contents apart.
    static String mark(String file) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8));
            return "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
