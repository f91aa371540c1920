package dev.turnout.notification.alerts;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.Page;
import dev.turnout.notification.people.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;

/// The roll-call board. Who has some areas only sees those.
@RestController
@RequestMapping("/api/v1/alerts/{id}/roll-call")
class RollCallController {

    private static final Set<String> ANSWERS = Set.of("safe", "help", "none");

    private final RollCall rollCall;
    private final AlertAccess access;
    private final People people;

    /// @param texts what the alert says, by language
    /// @param timeToLastMs from the release until the last one so far was told
    record Board(
            UUID alertId,
            UUID rootId,
            UUID eventId,
            boolean exercise,
            String state,
            Map<String, AlertText> texts,
            @Nullable Instant releasedAt,
            @Nullable Instant allSentAt,
            @Nullable Long timeToLastMs,
            List<RollCall.Zone> zones) {}

    /// @param name null when nobody can say it now
    record PersonView(
            UUID personId,
            @Nullable String name,
            String zone,
            boolean onDuty,
            boolean told,
            boolean seen,
            @Nullable String answer,
            @Nullable String place,
            @Nullable Instant answeredAt,
            @Nullable Instant receivedAt) {}

    /// Where a page of people begins.
    record Behind(UUID id) {}

    RollCallController(RollCall rollCall, AlertAccess access, People people) {
        this.rollCall = rollCall;
        this.access = access;
        this.people = people;
    }

    @GetMapping
    Board board(Caller caller, @PathVariable UUID id) {
        Alert alert = access.alertSomewhere(caller, Permission.ROLL_CALL_READ, id);
        List<RollCall.Zone> zones = rollCall.zones(alert.rootId()).stream()
                .filter(zone -> access.sees(caller, Permission.ROLL_CALL_READ, alert.eventId(), zone.zone()))
                .toList();
        return new Board(
                alert.id(),
                alert.rootId(),
                alert.eventId(),
                alert.exercise(),
                alert.state().word(),
                alert.texts(),
                alert.releasedAt(),
                alert.toldAt(),
                timeToLast(alert, zones),
                zones);
    }

    @GetMapping("/people")
    Page<PersonView> people(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "help") String answer,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        Alert alert = access.alertSomewhere(caller, Permission.ROLL_CALL_READ, id);
        if (!ANSWERS.contains(answer)) {
            throw Problems.notFound("answer");
        }
        if (!access.sees(caller, Permission.ROLL_CALL_READ, alert.eventId(), zone)) {
            throw Problems.forbidden();
        }
        Behind behind = cursor == null ? null : Cursor.decode(cursor, Behind.class);
        int size = Math.clamp(limit, 1, 100);
        List<RollCall.Person> page =
                rollCall.people(alert.rootId(), answer, zone, behind == null ? null : behind.id(), size);
        Map<UUID, People.Person> names = names(page);
        RollCall.Person last = page.size() == size ? page.getLast() : null;
        return new Page<>(
                page.stream()
                        .map(person -> view(person, names.get(person.personId())))
                        .toList(),
                last == null ? null : Cursor.encode(new Behind(last.personId())));
    }

    private Map<UUID, People.Person> names(List<RollCall.Person> page) {
        try {
            return page.isEmpty()
                    ? Map.of()
                    : people.find(page.stream().map(RollCall.Person::personId).toList());
        } catch (RestClientException away) {
            return Map.of();
        }
    }

    private static PersonView view(RollCall.Person person, People.@Nullable Person known) {
        return new PersonView(
                person.personId(),
                known == null ? null : known.name(),
                person.zone(),
                person.onDuty(),
                person.told(),
                person.seen(),
                person.answer(),
                person.place(),
                person.answeredAt(),
                person.receivedAt());
    }

    private static @Nullable Long timeToLast(Alert alert, List<RollCall.Zone> zones) {
        Instant released = alert.releasedAt();
        if (released == null) {
            return null;
        }
        return zones.stream()
                .map(RollCall.Zone::lastToldAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .map(last -> Math.max(0, Duration.between(released, last).toMillis()))
                .orElse(null);
    }
}
