package dev.turnout.notification.delivery;

import dev.turnout.common.security.Caller;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.Page;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
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

    private static final int MOST_AT_ONCE = 1000;

    private final InboxItems inbox;
    private final Reading reading;
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

    /// @param ids null: all
    record ReadRequest(@Size(max = MOST_AT_ONCE) @Nullable Set<@NotNull UUID> ids) {}

    record UnreadRequest(@NotNull @Size(max = MOST_AT_ONCE) Set<@NotNull UUID> ids) {}

    /// What has changed.
    record ReadView(List<UUID> ids) {}

    record UnreadView(int count) {}

    InboxController(InboxItems inbox, Reading reading, Acknowledgements acknowledgements) {
        this.inbox = inbox;
        this.reading = reading;
        this.acknowledgements = acknowledgements;
    }

    /// @param replaced also what a later change has taken the place of
    @GetMapping
    Page<InboxItemView> list(
            Caller caller,
            @RequestParam @Nullable UUID eventId,
            @RequestParam(defaultValue = "false") boolean replaced,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var behind = cursor == null ? null : Cursor.decode(cursor, Behind.class);
        var size = Math.clamp(limit, 1, 200);
        var items = inbox.of(
                caller.personId(),
                eventId,
                replaced,
                behind == null ? null : behind.at(),
                behind == null ? null : behind.id(),
                size);
        var more = items.size() == size;
        var last = more ? items.getLast() : null;
        return new Page<>(items, last == null ? null : Cursor.encode(new Behind(last.at(), last.notificationId())));
    }

    @GetMapping("/unread")
    UnreadView unread(Caller caller) {
        return new UnreadView(inbox.unread(caller.personId()));
    }

    /// Marks some as read, or the newest unread ones when none are named; tells which those are, so that it can be
    /// undone.
    @PostMapping("/read")
    ReadView read(Caller caller, @Valid @RequestBody ReadRequest request) {
        var ids = request.ids();
        return new ReadView(
                ids == null ? reading.readAll(caller.personId(), MOST_AT_ONCE) : reading.read(caller.personId(), ids));
    }

    @PostMapping("/unread")
    ReadView takeBack(Caller caller, @Valid @RequestBody UnreadRequest request) {
        return new ReadView(reading.unread(caller.personId(), request.ids()));
    }

    /// Moves deliveries up, never down; of those of other people, and of unknown ones, nothing is said.
    @PostMapping("/acks")
    @ApiResponse(responseCode = "204", description = "kept")
    ResponseEntity<Void> acknowledge(Caller caller, @Valid @RequestBody AcksRequest request) {
        acknowledgements.acknowledge(caller.personId(), request.toAcks()).join();
        return ResponseEntity.noContent().build();
    }
}
