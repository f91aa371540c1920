package dev.turnout.ticketing.ticket;

import java.util.UUID;

/// What a scanned text turned out to be.
public sealed interface Reading {

    /// A ticket of this event. Whether its holder may enter is for the door to say.
    record Genuine(UUID ticketId, String ticketTypeName, boolean cancelled, boolean validNow) implements Reading {}

    /// A genuine ticket of another event.
    record WrongEvent() implements Reading {}

    /// Not a ticket: no code at all, one that we did not sign, or one that was never issued.
    record Invalid(String reason) implements Reading {}
}
