package dev.turnout.ticketing.ordering;

import dev.turnout.common.fault.FaultPoint;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IdempotencyRequired;
import dev.turnout.common.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrderController {

    private static final String ORDER_KEY = "Order-Key";

    private final PlaceOrder placeOrder;
    private final OrderQueries queries;
    private final OrderAccess access;
    private final OrderKeys keys;
    private final EventDirectory events;
    private final Permissions permissions;

    OrderController(
            PlaceOrder placeOrder,
            OrderQueries queries,
            OrderAccess access,
            OrderKeys keys,
            EventDirectory events,
            Permissions permissions) {
        this.placeOrder = placeOrder;
        this.queries = queries;
        this.access = access;
        this.keys = keys;
        this.events = events;
        this.permissions = permissions;
    }

    /// The place in a list of orders.
    record After(UUID id) {}

    @PostMapping("/api/v1/orders")
    @IdempotencyRequired(handledByTarget = true)
    ResponseEntity<OrderView> place(
            @Valid @RequestBody PlaceOrderRequest request,
            @RequestHeader("Idempotency-Key") String idempotencyKey,
            Optional<Caller> caller) {
        if (events.find(request.eventId()).filter(EventBasics::published).isEmpty()) {
            throw Problems.notFound("event");
        }
        UUID personId = caller.map(Caller::personId).orElse(null);
        OrderKey key = keys.of(personId, idempotencyKey, request);
        return switch (placeOrder.handle(request.toCommand(key, personId))) {
            case PlaceOrder.Outcome.Placed(UUID orderId, boolean repeated) -> {
                FaultPoint.hit("order.after-commit-before-response");
                yield created(orderId, personId, repeated);
            }
            case PlaceOrder.Outcome refused -> throw OrderProblems.of(refused);
        };
    }

    @GetMapping("/api/v1/orders")
    Page<OrderView> mine(
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam Optional<String> cursor,
            Caller caller) {
        return page(queries.ofBuyer(caller.personId(), before(cursor), limit + 1), limit);
    }

    @GetMapping("/api/v1/events/{eventId}/orders")
    Page<OrderView> ofEvent(
            @PathVariable UUID eventId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam Optional<String> cursor,
            Caller caller) {
        permissions.require(caller, Permission.ORDER_READ_ALL, eventId);
        return page(queries.ofEvent(eventId, before(cursor), limit + 1), limit);
    }

    @GetMapping("/api/v1/orders/{id}")
    ResponseEntity<OrderView> one(
            @PathVariable UUID id, Optional<Caller> caller, @RequestHeader(ORDER_KEY) Optional<String> orderKey) {
        return answer(access.require(id, caller, orderKey, Permission.ORDER_READ_ALL));
    }

    private ResponseEntity<OrderView> created(UUID orderId, @Nullable UUID personId, boolean repeated) {
        OrderQueries.Owned order = queries.find(orderId).orElseThrow();
        OrderView view = personId == null ? order.view().withKey(order.orderKey()) : order.view();
        var answer = ResponseEntity.created(URI.create("/api/v1/orders/" + orderId))
                .cacheControl(CacheControl.noStore())
                .eTag(ETags.of(view.version()));
        return (repeated ? answer.header("Idempotent-Replayed", "true") : answer).body(view);
    }

    private static ResponseEntity<OrderView> answer(OrderView view) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .eTag(ETags.of(view.version()))
                .body(view);
    }

    private static @Nullable UUID before(Optional<String> cursor) {
        return cursor.map(text -> Cursor.decode(text, After.class).id()).orElse(null);
    }

    private static Page<OrderView> page(List<OrderView> found, int limit) {
        List<OrderView> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                page,
                found.size() > limit ? Cursor.encode(new After(page.getLast().id())) : null);
    }
}
