package dev.turnout.ticketing.checkin;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Takes in what a door without a scanner noted: everybody of an order came in.
@Component
public class RecordAdmissions {

    private final Scans scans;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordAdmissions(Scans scans, ApplicationEventPublisher events, Clock clock) {
        this.scans = scans;
        this.events = events;
        this.clock = clock;
    }

    /// Admits the valid tickets of an order that were not admitted before; cancelled ones stay outside.
    ///
    /// @param at when they came in
    /// @param by who noted it
    /// @return how many were admitted by this
    @Transactional(propagation = Propagation.MANDATORY)
    public int handle(UUID eventId, UUID orderId, Instant at, UUID by) {
        List<UUID> admitted = scans.admitAll(eventId, orderId, at, clock.instant(), by);
        admitted.forEach(ticket -> events.publishEvent(new TicketCheckedIn(ticket, eventId, at)));
        return admitted.size();
    }
}
