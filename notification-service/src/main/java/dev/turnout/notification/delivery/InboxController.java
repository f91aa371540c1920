package dev.turnout.notification.delivery;

import dev.turnout.common.security.Caller;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The caller's own inbox.
@RestController
@RequestMapping("/api/v1/inbox")
class InboxController {

    private final InboxItems inbox;
    private final Acknowledgements acknowledgements;

    /// Where a page of the inbox begins.
    record Behind(Instant at, UUID id) {}

    record AcksRequest(
            @Size(max = 1000) @Nullable Set<@NotNull UUID> delivered,
            @Size(max = 1000) @Nullable Set<@NotNull UUID> seen,
            @Size(max = 1000) @Nullable Set<@NotNull UUID> confirmed) {

        Acks toAcks() {
            return new Acks(orNone(delivered), orNone(seen), orNone(confirmed));
        }

        private static Set<UUID> orNone(@Nullable Set<UUID> ids) {
            return ids == null ? Set.of() : ids;
        }
    }

    InboxController(InboxItems inbox, Acknowledgements acknowledgements) {
        this.inbox = inbox;
        this.acknowledgements = acknowledgements;
    }

    @GetMapping
    Page<InboxItemView> list(
            Caller caller,
            @RequestParam @Nullable UUID eventId,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var behind = cursor == null ? null : Cursor.decode(cursor, Behind.class);
        var size = Math.clamp(limit, 1, 200);
        var items = inbox.of(
                caller.personId(),
                eventId,
                behind == null ? null : behind.at(),
                behind == null ? null : behind.id(),
                size);
        var more = items.size() == size;
        var last = more ? items.getLast() : null;
        return new Page<>(items, last == null ? null : Cursor.encode(new Behind(last.at(), last.id())));
    }

    @PostMapping("/acks")
    ResponseEntity<Void> acknowledge(Caller caller, @Valid @RequestBody AcksRequest request) {
        acknowledgements.acknowledge(caller.personId(), request.toAcks()).join();
        return ResponseEntity.noContent().build();
    }
}
