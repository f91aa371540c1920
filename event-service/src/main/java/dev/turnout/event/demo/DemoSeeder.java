package dev.turnout.event.demo;

import dev.turnout.common.DemoIds;
import dev.turnout.event.demo.DemoProgramme.DemoSession;
import dev.turnout.event.events.Event;
import dev.turnout.event.events.EventStatus;
import dev.turnout.event.events.Events;
import dev.turnout.event.feed.DemoFeed;
import dev.turnout.event.myday.StarSession;
import dev.turnout.event.programme.Programme;
import dev.turnout.event.programme.ProgrammeEdit;
import dev.turnout.event.programme.Session;
import dev.turnout.event.programme.SessionContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Adds the demo event once: three days, of which today is the second.
@Component
@ConditionalOnBooleanProperty("turnout.demo")
class DemoSeeder implements ApplicationRunner {

    private static final ClassPathResource PROGRAMME =
            new ClassPathResource("event-service/demo-programme.json", DemoSeeder.class.getClassLoader());

    private static final int DAYS = 3;
    /// Whom the demo's own speaker account plays.
    private static final String SPEAKER = "Sky Robinson";

    private static final String DELAYED = "Athletics: 200 m and walking finals";
    private static final Duration DELAY = Duration.ofMinutes(30);

    private final Events events;
    private final Programme programme;
    private final StarSession starSession;
    private final DemoFeed feed;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    DemoSeeder(
            Events events,
            Programme programme,
            StarSession starSession,
            DemoFeed feed,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.events = events;
        this.programme = programme;
        this.starSession = starSession;
        this.feed = feed;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        DemoProgramme demo = read();
        transaction.executeWithoutResult(_ -> {
            // Two instances may start at once; the second finds the event.
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('event-service/demo'))")
                    .query((_, _) -> 0)
                    .single();
            if (events.find(DemoIds.EVENT).isEmpty()) {
                seed(demo);
            }
        });
    }

    private DemoProgramme read() {
        try (InputStream content = PROGRAMME.getInputStream()) {
            return json.readValue(content, DemoProgramme.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void seed(DemoProgramme demo) {
        ZoneId zone = ZoneId.of(demo.timeZone());
        LocalDate first = LocalDate.now(clock.withZone(zone)).minusDays(1);
        events.add(
                Event.draft(
                                DemoIds.EVENT,
                                DemoIds.ORGANIZATION,
                                demo.slug(),
                                demo.name(),
                                demo.description(),
                                demo.language(),
                                zone,
                                first.atStartOfDay(zone).toInstant(),
                                first.plusDays(DAYS).atStartOfDay(zone).toInstant())
                        .born(EventStatus.PUBLISHED),
                List.of(),
                null);
        ProgrammeEdit edit = programme.edit(DemoIds.EVENT, null).orElseThrow();
        demo.rooms().forEach(edit::room);
        List<Session> sessions = demo.sessions().stream()
                .map(session -> edit.schedule(null, content(edit, session, first, zone)))
                .toList();
        programme.finish(edit, true);
        programme.linkSpeaker(
                DemoIds.EVENT, edit.speakers(List.of(SPEAKER)).getFirst().id(), DemoIds.SPEAKER);
        feed.seed();
        sessions.forEach(this::involve);
        delay(sessions.stream()
                .filter(session -> session.content().title().equals(DELAYED))
                .findFirst()
                .orElseThrow());
    }

    /// So that the demo has a change to look at, and somebody who still has to hear of it.
    private void delay(Session session) {
        ProgrammeEdit edit = programme.edit(DemoIds.EVENT, DemoIds.ORGANIZER).orElseThrow();
        SessionContent planned = session.content();
        edit.bring(session, planned.startingAt(planned.startsAt().plus(DELAY)));
        programme.finish(edit, false);
    }

    private static SessionContent content(ProgrammeEdit edit, DemoSession session, LocalDate first, ZoneId zone) {
        return new SessionContent(
                session.title(),
                session.subtitle(),
                session.summary(),
                null,
                session.type(),
                session.language(),
                edit.track(session.track()),
                edit.room(session.room()),
                first.plusDays(session.day())
                        .atTime(session.start())
                        .atZone(zone)
                        .toInstant(),
                session.minutes(),
                edit.speakers(session.speakers()));
    }

    private void involve(Session session) {
        String type = String.valueOf(session.content().type());
        switch (type) {
            case "ceremony" -> {
                staff(session, DemoIds.STAFF, DemoIds.VOLUNTEER);
                star(session, DemoIds.ATTENDEE, DemoIds.FAMILY);
            }
            case "competition" -> {
                staff(session, DemoIds.STAFF);
                star(session, DemoIds.ATTENDEE);
            }
            case "briefing" -> staff(session, DemoIds.STAFF, DemoIds.VOLUNTEER);
            case "show", "workshop" -> star(session, DemoIds.FAMILY);
            default -> {}
        }
    }

    private void staff(Session session, UUID... people) {
        programme.assignStaff(session, Set.of(people));
    }

    private void star(Session session, UUID... people) {
        for (UUID person : people) {
            starSession.handle(session.eventId(), session.id(), person, true);
        }
    }
}
