package dev.turnout.ticketing.ordering;

import dev.turnout.common.fault.FaultPoint;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.ticketing.ticket.Tickets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CancellationController {

    private static final String ORDER_KEY = "Order-Key";

    /// Guests have no id; who they are stands in the order.
    private static final UUID GUEST = new UUID(0, 0);

    private final CancelOrder cancelOrder;
    private final OrderAccess access;
    private final Tickets tickets;

    CancellationController(CancelOrder cancelOrder, OrderAccess access, Tickets tickets) {
        this.cancelOrder = cancelOrder;
        this.access = access;
        this.tickets = tickets;
    }

    @PostMapping("/api/v1/orders/{id}/cancel")
    OrderView cancel(
            @PathVariable UUID id, Optional<Caller> caller, @RequestHeader(ORDER_KEY) Optional<String> orderKey) {
        OrderView order = access.require(id, caller, orderKey, Permission.ORDER_CANCEL_ALL);
        return answer(cancelOrder.handle(order.eventId(), id, actor(caller)), id, caller, orderKey);
    }

    /// Answers with the ticket's order.
    @PostMapping("/api/v1/tickets/{id}/cancel")
    OrderView cancelTicket(
            @PathVariable UUID id, Optional<Caller> caller, @RequestHeader(ORDER_KEY) Optional<String> orderKey) {
        UUID orderId = tickets.orderOf(id).orElseThrow(() -> Problems.notFound("ticket"));
        OrderView order = access.require(orderId, caller, orderKey, Permission.ORDER_CANCEL_ALL);
        return answer(cancelOrder.handleTicket(order.eventId(), orderId, id, actor(caller)), orderId, caller, orderKey);
    }

    private static UUID actor(Optional<Caller> caller) {
        return caller.map(Caller::personId).orElse(GUEST);
    }

    private OrderView answer(
            CancellationPolicy.Decision decision, UUID orderId, Optional<Caller> caller, Optional<String> orderKey) {
        if (!(decision instanceof CancellationPolicy.Decision.Allowed)) {
            throw OrderProblems.of(decision);
        }
        FaultPoint.hit("cancel.after-commit");
        return access.require(orderId, caller, orderKey, Permission.ORDER_CANCEL_ALL);
    }
}
