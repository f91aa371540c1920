package dev.turnout.common.messaging;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Messages that no retry could handle: look at them, correct them, try them again, or let them go.
@RestController
@RequestMapping("/api/v1/${spring.application.name}/dead-letters")
class DeadLetterController {

    private record Before(long id) {}

    private final ParkedMessages parked;
    private final Permissions permissions;
    private final Grants grants;
    private final SettleDeadLetter settle;
    private final Audit audit;
    private final JsonMapper json;

    DeadLetterController(
            ParkedMessages parked,
            SettleDeadLetter settle,
            Permissions permissions,
            Grants grants,
            Audit audit,
            JsonMapper json) {
        this.parked = parked;
        this.settle = settle;
        this.permissions = permissions;
        this.grants = grants;
        this.audit = audit;
        this.json = json;
    }

    /// Without a transaction: asking about an event that is not known here keeps the answer.
    @GetMapping
    Page<DeadLetterView> list(
            Caller caller,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        long before = cursor == null
                ? Long.MAX_VALUE
                : Cursor.decode(cursor, Before.class).id();
        List<ParkedMessages.Parked> page = parked.dead(before, limit);
        var decided = new HashMap<Optional<UUID>, Boolean>();
        return new Page<>(
                page.stream()
                        .filter(letter -> decided.computeIfAbsent(
                                Optional.ofNullable(letter.eventId()), event -> mayManage(caller, event.orElse(null))))
                        .map(this::view)
                        .toList(),
                page.size() < limit
                        ? null
                        : Cursor.encode(new Before(page.getLast().id())));
    }

    @GetMapping("/{id}")
    @Transactional
    DeadLetterView get(Caller caller, @PathVariable long id) {
        return view(find(caller, id));
    }

    @PostMapping("/{id}/replay")
    @Transactional
    DeadLetterView replay(Caller caller, @PathVariable long id) {
        ParkedMessages.Parked letter = find(caller, id);
        settle.replay(letter, caller.personId());
        return view(letter);
    }

    @PutMapping("/{id}/body")
    @Transactional
    DeadLetterView edit(Caller caller, @PathVariable long id, @RequestBody String body) {
        ParkedMessages.Parked letter = find(caller, id);
        refuseAnotherSubject(letter, read(body));
        parked.edit(id, body.getBytes(StandardCharsets.UTF_8));
        audit.record(
                caller,
                "dead-letter.edit",
                "message",
                letter.message().id().toString(),
                letter.eventId(),
                Map.of("type", letter.message().type(), "consumer", letter.consumer()));
        return view(find(caller, id));
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException fault) {
            throw Problems.invalid(List.of(new FieldFault("", "no-json", "The corrected message is no valid JSON.")));
        }
    }

    /// Only a body that nobody could read may come to name somebody.
    private void refuseAnotherSubject(ParkedMessages.Parked letter, JsonNode corrected) {
        byte[] body = letter.message().body();
        if (DeadLetterView.readable(body, json) instanceof JsonNode old
                && !Subject.of(old).equals(Subject.of(corrected))) {
            throw Problems.invalid(List.of(new FieldFault(
                    "",
                    "another-subject",
                    "A correction cannot change which event, organization, channel or person a message is about.")));
        }
    }

    @PostMapping("/{id}/skip")
    @Transactional
    DeadLetterView skip(Caller caller, @PathVariable long id) {
        ParkedMessages.Parked letter = find(caller, id);
        settle.skip(letter, caller.personId());
        return view(letter);
    }

    private DeadLetterView view(ParkedMessages.Parked letter) {
        return DeadLetterView.of(letter, json);
    }

    private ParkedMessages.Parked find(Caller caller, long id) {
        return parked.dead(id)
                .filter(letter -> mayManage(caller, letter.eventId()))
                .orElseThrow(() -> Problems.notFound("dead letter"));
    }

    /// A letter of an event is its people's; one that names no event, or one that cannot be found out about, is for
    /// whoever runs the platform.
    private boolean mayManage(Caller caller, @Nullable UUID eventId) {
        return grants.operates(caller.personId()) || eventId != null && manages(caller, eventId);
    }

    private boolean manages(Caller caller, UUID eventId) {
        try {
            return permissions.allows(caller, Permission.DEAD_LETTER_MANAGE, eventId);
        } catch (ProblemException _) {
            return false;
        }
    }
}
