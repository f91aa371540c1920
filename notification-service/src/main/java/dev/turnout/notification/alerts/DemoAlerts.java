package dev.turnout.notification.alerts;

import dev.turnout.common.DemoIds;
import dev.turnout.common.Ids;
import dev.turnout.notification.delivery.Acknowledgements;
import dev.turnout.notification.delivery.Acks;
import dev.turnout.notification.delivery.TellNow;
import dev.turnout.notification.demo.DemoContent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
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

/// Gives the demo event its prepared alerts, and an exercise that is over, with its roll call.
@Component
@ConditionalOnBooleanProperty("turnout.demo")
class DemoAlerts implements ApplicationRunner {

    private static final Duration AGO = Duration.ofMinutes(50);
    private static final Duration UNTIL_RELEASE = Duration.ofSeconds(40);
    /// How long it took until the last of them was told.
    private static final double LAST_TOLD_SECONDS = 4.2;

    private final DemoContent demo;
    private final Alerts alerts;
    private final AlertTemplates templates;
    private final AlertNotices notices;
    private final AlertPeople people;
    private final RollCall rollCall;
    private final TellNow tellNow;
    private final Acknowledgements acknowledgements;
    private final JdbcClient jdbc;
    private final Clock clock;

    /// @param people who was there
    record Content(List<AlertTemplateRequest> templates, AlertRequest exercise, List<Participant> people) {}

    /// @param told false: no device of theirs has heard of it
    /// @param answer `safe`, `help`, or null
    /// @param afterSeconds when they answered
    record Participant(
            UUID personId,
            String zone,
            boolean onDuty,
            boolean told,
            @Nullable String answer,
            @Nullable String place,
            int afterSeconds) {}

    DemoAlerts(
            DemoContent demo,
            Alerts alerts,
            AlertTemplates templates,
            AlertNotices notices,
            AlertPeople people,
            RollCall rollCall,
            TellNow tellNow,
            Acknowledgements acknowledgements,
            JdbcClient jdbc,
            Clock clock) {
        this.demo = demo;
        this.alerts = alerts;
        this.templates = templates;
        this.notices = notices;
        this.people = people;
        this.rollCall = rollCall;
        this.tellNow = tellNow;
        this.acknowledgements = acknowledgements;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var content = demo.read("demo-alerts.json", Content.class);
        var released = clock.instant().minus(AGO);
        var told = new HashMap<UUID, UUID>();
        demo.addOnce(() -> alerts.find(DemoIds.EXERCISE).isEmpty(), () -> {
            content.templates()
                    .forEach(template ->
                            templates.add(AlertTemplates.Template.of(Ids.next(), 1, DemoIds.EVENT, template)));
            told.putAll(exercise(content, released));
        });
        if (!told.isEmpty()) {
            content.people().stream()
                    .filter(Participant::told)
                    .forEach(person -> acknowledge(person, told.get(person.personId())));
            datedBack(released);
        }
    }

    /// @return the notification of each person
    private Map<UUID, UUID> exercise(Content content, Instant released) {
        var proposed = content.exercise()
                .proposed(
                        DemoIds.EXERCISE,
                        DemoIds.EVENT,
                        DemoIds.ORGANIZATION,
                        null,
                        true,
                        DemoIds.ORGANIZER,
                        released.minus(UNTIL_RELEASE));
        boolean _ = alerts.add(proposed);
        boolean _ = alerts.release(proposed.id(), DemoIds.OWNER, released);
        boolean _ = alerts.beginAudience(proposed.id(), released);
        alerts.told(proposed.id(), released.plusSeconds(1));
        boolean _ = alerts.end(proposed.id(), "expired", proposed.expiresAt());
        content.people().forEach(person -> add(proposed, person, released));
        return tell(alerts.find(proposed.id()).orElseThrow(), content.people());
    }

    private void add(Alert alert, Participant person, Instant released) {
        jdbc.sql("INSERT INTO alert_person (alert_id, person_id, zone, on_duty) VALUES (:alert, :person, :zone, :duty)")
                .param("alert", alert.id())
                .param("person", person.personId())
                .param("zone", person.zone())
                .param("duty", person.onDuty())
                .update();
        if (person.answer() != null) {
            var at = released.plusSeconds(person.afterSeconds());
            rollCall.add(
                    Ids.next(),
                    alert.rootId(),
                    person.personId(),
                    new RollCall.Answer(person.answer(), person.place(), at),
                    at);
        }
    }

    private Map<UUID, UUID> tell(Alert alert, List<Participant> participants) {
        tellNow.open(new TellNow.Opening(
                alert.id(),
                alert.eventId(),
                alert.organizationId(),
                AlertNotices.KIND,
                alert.rootId(),
                List.of(AlertNotices.KIND),
                alert.text("en").headline(),
                DemoIds.OWNER));
        var ids = participants.stream().map(Participant::personId).toList();
        var told = tellNow.tell(alert.id(), ids, "alert", id -> notices.inbox(alert, id));
        people.told(alert.id(), ids);
        tellNow.complete(alert.id());
        return told;
    }

    private void acknowledge(Participant person, @Nullable UUID notification) {
        if (notification == null) {
            return;
        }
        var id = Set.of(notification);
        acknowledgements
                .acknowledge(
                        person.personId(),
                        person.answer() == null ? new Acks(id, Set.of(), Set.of()) : new Acks(Set.of(), Set.of(), id))
                .join();
    }

    /// Telling and acknowledging know no other time than now.
    private void datedBack(Instant released) {
        jdbc.sql("""
                        WITH placed AS (
                          SELECT id, :released::timestamptz + make_interval(secs => :last * percent_rank() OVER (ORDER BY id)) AS at
                            FROM delivery WHERE change_id = :alert)
                        UPDATE delivery d
                           SET queued_at = :released, sent_at = :released,
                               delivered_at = CASE WHEN d.delivered_at IS NOT NULL THEN p.at END,
                               seen_at = CASE WHEN d.seen_at IS NOT NULL THEN p.at + interval '9 seconds' END,
                               confirmed_at = CASE WHEN d.confirmed_at IS NOT NULL THEN p.at + interval '20 seconds' END
                          FROM placed p WHERE p.id = d.id
                        """)
                .param("released", released.atOffset(ZoneOffset.UTC))
                .param("last", LAST_TOLD_SECONDS)
                .param("alert", DemoIds.EXERCISE)
                .update();
        for (String sql : List.of(
                "UPDATE change SET opened_at = :at WHERE id = :alert",
                "UPDATE inbox_item SET at = :at WHERE id IN (SELECT id FROM delivery WHERE change_id = :alert)")) {
            jdbc.sql(sql)
                    .param("at", released.atOffset(ZoneOffset.UTC))
                    .param("alert", DemoIds.EXERCISE)
                    .update();
        }
    }
}
