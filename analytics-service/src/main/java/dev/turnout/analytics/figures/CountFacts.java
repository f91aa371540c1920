package dev.turnout.analytics.figures;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Moves the figures by the difference that each fact makes to what its subject said before. So a fact that comes
/// twice,
/// late, or again after a replay leaves them right.
@Component
class CountFacts {

    private final StandingStore standings;
    private final FiguresStore figures;
    private final Clock clock;

    CountFacts(StandingStore standings, FiguresStore figures, Clock clock) {
        this.standings = standings;
        this.figures = figures;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void order(Standing next) {
        Optional<Standing> known = standings.lock(next.orderId());
        if (isNews(known, next.version())) {
            replace(known, next);
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void ticketCancelled(OrderMessages.TicketCancelledV1 fact) {
        Optional<Standing> known = standings.lock(fact.orderId());
        if (isNews(known, fact.version())) {
            Standing present = known.orElseThrow(
                    () -> new IllegalStateException("a ticket of an order that nobody placed was cancelled"));
            replace(known, present.withoutTicket(fact.version(), fact.refund()));
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void admission(OrderMessages.TicketCheckedInV1 fact) {
        if (standings.admit(fact)) {
            figures.add(fact.eventId(), Delta.ofAdmission(), clock.instant());
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void stars(UUID sessionId, UUID eventId, long version, int total) {
        standings
                .stars(sessionId, eventId, version, total)
                .ifPresent(more -> figures.add(eventId, Delta.ofStars(more), clock.instant()));
    }

    /// Whether a fact of this version follows what is known.
    boolean isNews(Optional<Standing> known, long version) {
        return known.map(standing -> standing.version() < version).orElse(true);
    }

    private void replace(Optional<Standing> known, Standing next) {
        known.ifPresent(
                before -> figures.add(before.eventId(), before.contribution().reversed(), clock.instant()));
        figures.add(next.eventId(), next.contribution(), clock.instant());
        standings.put(next);
    }
}
