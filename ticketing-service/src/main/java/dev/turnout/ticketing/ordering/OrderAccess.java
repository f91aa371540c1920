package dev.turnout.ticketing.ordering;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who may see or take back an order: its buyer, a guest who has its key, and the event's team. To all others it does
/// not exist.
@Component
class OrderAccess {

    private final OrderQueries queries;
    private final Permissions permissions;

    OrderAccess(OrderQueries queries, Permissions permissions) {
        this.queries = queries;
        this.permissions = permissions;
    }

    OrderView require(UUID orderId, Optional<Caller> caller, Optional<String> orderKey, Permission forOthers) {
        return queries.find(orderId)
                .filter(order -> may(order, caller.orElse(null), orderKey, forOthers))
                .orElseThrow(() -> Problems.notFound("order"))
                .view();
    }

    private boolean may(
            OrderQueries.Owned order, @Nullable Caller caller, Optional<String> orderKey, Permission forOthers) {
        return orderKey.filter(order.orderKey().toString()::equals).isPresent()
                || (caller != null
                        && (caller.personId().equals(order.buyerId())
                                || permissions.allows(
                                        caller, forOthers, order.view().eventId())));
    }
}
