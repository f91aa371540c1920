package dev.turnout.ticketing.contract;

import dev.turnout.ticketing.checkin.TicketCheckedIn;

/// A ticket's holder came in. `firstTime` is false when they had been in before, which needs rules for re-entry.
public record TicketCheckedInV1(String ticketId, String eventId, String at, boolean firstTime) {

    static TicketCheckedInV1 from(TicketCheckedIn checkedIn) {
        return new TicketCheckedInV1(
                checkedIn.ticketId().toString(),
                checkedIn.eventId().toString(),
                checkedIn.at().toString(),
                true);
    }
}
