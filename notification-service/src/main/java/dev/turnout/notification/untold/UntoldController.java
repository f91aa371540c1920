package dev.turnout.notification.untold;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.Page;
import dev.turnout.notification.people.People;
import dev.turnout.notification.sms.NumbersToCall;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;

/// The list of those who were not told, and what is done about them.
@RestController
class UntoldController {

    private static final Logger log = LoggerFactory.getLogger(UntoldController.class);
    private static final int MOST_CHANGES = 100;
    private static final int MOST_NAMES = 100;

    private final Untold untold;
    private final ActOnUntold act;
    private final People people;
    private final NumbersToCall numbers;
    private final Permissions permissions;
    private final UntoldProperties properties;
    private final Clock clock;

    /// Where a page begins.
    record Behind(UUID id) {}

    /// @param action `send-again`, `take`, `reached`, `not-reached` or `ignore`
    /// @param notificationIds whom it is about; null for all of the change
    record Request(
            @NotNull @Size(max = 40) String action,
            @Size(min = 1, max = 500) @Nullable List<@NotNull UUID> notificationIds,
            @Size(max = 500) @Nullable String note) {}

    /// @param people about how many it was
    record Done(int people) {}

    UntoldController(
            Untold untold,
            ActOnUntold act,
            People people,
            NumbersToCall numbers,
            Permissions permissions,
            UntoldProperties properties,
            Clock clock) {
        this.untold = untold;
        this.act = act;
        this.people = people;
        this.numbers = numbers;
        this.permissions = permissions;
        this.properties = properties;
        this.clock = clock;
    }

    @GetMapping("/api/v1/events/{eventId}/untold")
    Page<UntoldChange> changes(Caller caller, @PathVariable UUID eventId) {
        permissions.require(caller, Permission.REACH_READ, eventId);
        boolean families = permissions.allows(caller, Permission.PARTICIPANT_MANAGE, eventId);
        return new Page<>(untold.ofEvent(eventId, families, before(), MOST_CHANGES), null);
    }

    @GetMapping("/api/v1/changes/{id}/untold")
    Page<UntoldPerson> people(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var subject = workable(caller, id);
        var behind = cursor == null ? null : Cursor.decode(cursor, Behind.class);
        var size = Math.clamp(limit, 1, MOST_NAMES);
        var page = untold.ofChange(subject.changeId(), before(), behind == null ? null : behind.id(), size);
        var last = page.size() == size ? page.getLast() : null;
        return new Page<>(
                callable(caller, named(page)), last == null ? null : Cursor.encode(new Behind(last.notificationId())));
    }

    @PostMapping("/api/v1/changes/{id}/untold")
    Done act(Caller caller, @PathVariable UUID id, @Valid @RequestBody Request request) {
        var subject = workable(caller, id);
        var action = UntoldAction.of(request.action())
                .orElseThrow(() -> Problems.invalid(
                        List.of(new FieldFault("/action", "unknown", "This is nothing that can be done about it."))));
        int done = act.handle(
                caller.personId(),
                new ActOnUntold.Command(
                        subject.changeId(),
                        subject.eventId(),
                        action,
                        request.notificationIds(),
                        request.note() == null || request.note().isBlank()
                                ? null
                                : request.note().strip()));
        if (done == 0) {
            throw Problems.conflict("untold-taken", "They were told meanwhile, or somebody else has taken them.");
        }
        return new Done(done);
    }

    private Untold.Subject workable(Caller caller, UUID changeId) {
        var subject = untold.subject(changeId).orElseThrow(() -> Problems.notFound("change"));
        permissions.require(
                caller,
                subject.ofFamilies() ? Permission.PARTICIPANT_MANAGE : Permission.REACH_READ,
                subject.eventId());
        return subject;
    }

    /// A number is for the one who calls: whoever wants it says first that they do, which is on record.
    private List<UntoldPerson> callable(Caller caller, List<UntoldPerson> page) {
        var taken = page.stream()
                .filter(one -> one.takenBy(caller.personId()))
                .map(UntoldPerson::personId)
                .toList();
        if (taken.isEmpty()) {
            return page;
        }
        Map<UUID, String> known = numbers.of(taken);
        return page.stream()
                .map(one -> one.takenBy(caller.personId()) ? one.callable(known.get(one.personId())) : one)
                .toList();
    }

    /// Without names the list is still worth having.
    private List<UntoldPerson> named(List<UntoldPerson> page) {
        if (page.isEmpty()) {
            return page;
        }
        try {
            Map<UUID, People.Person> known =
                    people.find(page.stream().map(UntoldPerson::personId).toList());
            return page.stream()
                    .map(one -> {
                        var person = known.get(one.personId());
                        return one.named(person == null ? null : person.name());
                    })
                    .toList();
        } catch (RestClientException away) {
            log.warn("Names cannot be asked for; the list of those not told goes without");
            return page;
        }
    }

    private Instant before() {
        return clock.instant().minus(properties.after());
    }
}
