package dev.turnout.notification.delivery;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.Page;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The boards: what was changed, and whom it has reached.
@RestController
@RequestMapping("/api/v1/changes")
class ChangeController {

    private final Changes changes;
    private final Boards boards;
    private final DeliveryQueries deliveries;
    private final Permissions permissions;

    /// Where a page of changes begins.
    record BehindChange(Instant openedAt, UUID id) {}

    /// Where a page of deliveries begins.
    record BehindDelivery(UUID id) {}

    ChangeController(Changes changes, Boards boards, DeliveryQueries deliveries, Permissions permissions) {
        this.changes = changes;
        this.boards = boards;
        this.deliveries = deliveries;
        this.permissions = permissions;
    }

    @GetMapping
    Page<BoardView> list(
            Caller caller,
            @RequestParam UUID eventId,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        permissions.require(caller, Permission.REACH_READ, eventId);
        var behind = cursor == null ? null : Cursor.decode(cursor, BehindChange.class);
        var size = Math.clamp(limit, 1, 100);
        var page = changes.ofEvent(
                eventId, behind == null ? null : behind.openedAt(), behind == null ? null : behind.id(), size);
        var last = page.size() == size ? page.getLast() : null;
        return new Page<>(
                page.stream().map(boards::count).toList(),
                last == null ? null : Cursor.encode(new BehindChange(last.openedAt(), last.id())));
    }

    @GetMapping("/{id}")
    BoardView get(Caller caller, @PathVariable UUID id) {
        return boards.count(readable(caller, id));
    }

    @GetMapping("/{id}/deliveries")
    Page<DeliveryView> deliveries(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        var change = readable(caller, id);
        var behind = cursor == null ? null : Cursor.decode(cursor, BehindDelivery.class);
        var size = Math.clamp(limit, 1, 500);
        var page = deliveries.of(change.id(), known(state), behind == null ? null : behind.id(), size);
        var last = page.size() == size ? page.getLast() : null;
        return new Page<>(page, last == null ? null : Cursor.encode(new BehindDelivery(last.notificationId())));
    }

    private Change readable(Caller caller, UUID id) {
        var change = changes.find(id).orElseThrow(() -> Problems.notFound("change"));
        permissions.require(caller, Permission.REACH_READ, change.eventId());
        return change;
    }

    private static @Nullable DeliveryState known(@Nullable String state) {
        try {
            return state == null ? null : DeliveryState.of(state);
        } catch (IllegalArgumentException unknown) {
            throw Problems.notFound("state");
        }
    }
}
