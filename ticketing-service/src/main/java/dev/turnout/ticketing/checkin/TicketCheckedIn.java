package dev.turnout.ticketing.checkin;

import java.time.Instant;
import java.util.UUID;

/// A ticket's holder came in for the first time. Published inside the transaction that recorded it.
public record TicketCheckedIn(UUID ticketId, UUID eventId, Instant at) {}
