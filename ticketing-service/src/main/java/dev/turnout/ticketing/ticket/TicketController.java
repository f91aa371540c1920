package dev.turnout.ticketing.ticket;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TicketController {

    private final TicketQueries queries;
    private final Permissions permissions;

    TicketController(TicketQueries queries, Permissions permissions) {
        this.queries = queries;
        this.permissions = permissions;
    }

    /// The place in the list of a buyer's tickets.
    record After(UUID id) {}

    @GetMapping("/api/v1/tickets")
    Page<TicketView> mine(
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam Optional<String> cursor,
            Caller caller) {
        UUID before = cursor.map(text -> Cursor.decode(text, After.class).id()).orElse(null);
        List<TicketView> found = queries.ofBuyer(caller.personId(), before, limit + 1);
        List<TicketView> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                page,
                found.size() > limit ? Cursor.encode(new After(page.getLast().id())) : null);
    }

    @GetMapping("/api/v1/tickets/{id}")
    ResponseEntity<TicketView> one(
            @PathVariable UUID id, Optional<Caller> caller, @RequestHeader("Order-Key") Optional<String> orderKey) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(find(id, caller, orderKey));
    }

    @GetMapping(value = "/api/v1/tickets/{id}/qr.svg", produces = "image/svg+xml")
    ResponseEntity<String> qr(
            @PathVariable UUID id, Optional<Caller> caller, @RequestHeader("Order-Key") Optional<String> orderKey) {
        TicketView ticket = find(id, caller, orderKey);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(QrCode.svg(ticket.code(), "QR code of your ticket: " + ticket.ticketTypeName()));
    }

    private TicketView find(UUID id, Optional<Caller> caller, Optional<String> orderKey) {
        return queries.find(id)
                .filter(ticket -> mayRead(ticket, caller.orElse(null), orderKey))
                .orElseThrow(() -> Problems.notFound("ticket"))
                .view();
    }

    private boolean mayRead(TicketQueries.Owned ticket, @Nullable Caller caller, Optional<String> orderKey) {
        return orderKey.filter(ticket.orderKey().toString()::equals).isPresent()
                || (caller != null
                        && (caller.personId().equals(ticket.buyerId())
                                || permissions.allows(
                                        caller,
                                        Permission.ORDER_READ_ALL,
                                        ticket.view().eventId())));
    }
}
