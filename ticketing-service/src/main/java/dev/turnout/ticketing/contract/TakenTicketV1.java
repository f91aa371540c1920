package dev.turnout.ticketing.contract;

import dev.turnout.ticketing.ordering.OrderEvent;

/// A ticket that was taken back, inside a message.
public record TakenTicketV1(String ticketId, String ticketTypeId) {

    static TakenTicketV1 from(OrderEvent.Taken taken) {
        return new TakenTicketV1(
                taken.ticketId().toString(), taken.ticketTypeId().toString());
    }
}
