package dev.turnout.notification.announce;

import dev.turnout.common.DemoIds;
import dev.turnout.common.Ids;
import dev.turnout.notification.delivery.Acknowledgements;
import dev.turnout.notification.delivery.Acks;
import dev.turnout.notification.delivery.Announced;
import dev.turnout.notification.demo.DemoContent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Gives the demo event announcements: one that was sent, one that waits for its time, and a draft.
@Component
@ConditionalOnBooleanProperty("turnout.demo")
class DemoAnnouncements implements ApplicationRunner {

    private static final Duration SENT_AGO = Duration.ofHours(3);
    private static final Duration GOES_OUT_IN = Duration.ofHours(20);
    private static final List<UUID> TOLD =
            List.of(DemoIds.STAFF, DemoIds.VOLUNTEER, DemoIds.SPEAKER, DemoIds.ATTENDEE, DemoIds.FAMILY, DemoIds.COACH);
    private static final Set<UUID> SAW_IT = Set.of(DemoIds.STAFF, DemoIds.SPEAKER);
    private static final Set<UUID> CONFIRMED_IT = Set.of(DemoIds.VOLUNTEER, DemoIds.COACH);

    private final DemoContent demo;
    private final Announcements announcements;
    private final Announced announced;
    private final Acknowledgements acknowledgements;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    record Content(AnnouncementRequest sent, AnnouncementRequest waiting, AnnouncementRequest draft) {}

    private record Delivered(UUID notificationId, UUID personId) {}

    DemoAnnouncements(
            DemoContent demo,
            Announcements announcements,
            Announced announced,
            Acknowledgements acknowledgements,
            JdbcClient jdbc,
            JsonMapper json,
            Clock clock) {
        this.demo = demo;
        this.announcements = announcements;
        this.announced = announced;
        this.acknowledgements = acknowledgements;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var content = demo.read("demo-announcements.json", Content.class);
        demo.addOnce(() -> announcements.find(DemoIds.ANNOUNCEMENT).isEmpty(), () -> add(content));
        acknowledge();
    }

    private void add(Content content) {
        var now = clock.instant();
        var sent = now.minus(SENT_AGO);
        var change = Ids.next();
        announcements.add(announcement(
                DemoIds.ANNOUNCEMENT, content.sent(), AnnouncementState.SENT, sent, change, sent.minusSeconds(600)));
        announcements.add(announcement(
                Ids.next(), content.waiting(), AnnouncementState.SCHEDULED, now.plus(GOES_OUT_IN), null, sent));
        announcements.add(announcement(Ids.next(), content.draft(), AnnouncementState.DRAFT, null, null, now));
        tell(change, content.sent().toContent(), sent);
    }

    private static Announcement announcement(
            UUID id,
            AnnouncementRequest request,
            AnnouncementState state,
            @Nullable Instant sendAt,
            @Nullable UUID change,
            Instant created) {
        return new Announcement(
                id,
                1,
                DemoIds.EVENT,
                DemoIds.ORGANIZATION,
                state,
                request.toContent(),
                sendAt,
                change,
                DemoIds.ORGANIZER,
                created,
                state == AnnouncementState.SENT ? sendAt : null);
    }

    /// The people of the demo are known, so no other service is asked for them.
    private void tell(UUID change, Announcement.Content content, Instant sent) {
        announced.open(new Announced.Opened(
                change,
                DemoIds.EVENT,
                DemoIds.ORGANIZATION,
                DemoIds.ANNOUNCEMENT,
                content.fallbackText().title(),
                json.valueToTree(Map.of("texts", content.texts(), "fallback", content.fallback())),
                DemoIds.ORGANIZER,
                sent,
                1,
                false));
        announced.tell(
                change,
                DemoIds.EVENT,
                "identity",
                1,
                1,
                TOLD.stream()
                        .map(person -> new Announced.Person(person, List.of("everyone")))
                        .toList());
        for (String sql : List.of(
                "UPDATE delivery SET queued_at = :sent, sent_at = :sent WHERE change_id = :change",
                "UPDATE inbox_item SET at = :sent WHERE id IN (SELECT id FROM delivery WHERE change_id = :change)")) {
            jdbc.sql(sql)
                    .param("sent", sent.atOffset(ZoneOffset.UTC))
                    .param("change", change)
                    .update();
        }
    }

    private void acknowledge() {
        jdbc.sql("""
                        SELECT d.id, d.person_id FROM delivery d JOIN announcement a ON a.change_id = d.change_id
                         WHERE a.id = :announcement
                        """)
                .param("announcement", DemoIds.ANNOUNCEMENT)
                .query((row, _) ->
                        new Delivered(row.getObject("id", UUID.class), row.getObject("person_id", UUID.class)))
                .list()
                .forEach(delivered -> {
                    Set<UUID> id = Set.of(delivered.notificationId());
                    Set<UUID> seen = SAW_IT.contains(delivered.personId()) ? id : Set.of();
                    Set<UUID> confirmed = CONFIRMED_IT.contains(delivered.personId()) ? id : Set.of();
                    acknowledgements
                            .acknowledge(delivered.personId(), new Acks(Set.of(), seen, confirmed))
                            .join();
                });
    }
}
