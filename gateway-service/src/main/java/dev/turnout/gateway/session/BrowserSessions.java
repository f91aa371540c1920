package dev.turnout.gateway.session;

import java.time.Clock;
import org.springframework.session.ReactiveSessionRepository;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Sessions for Spring Session, with the blocking database calls kept off the event loops.
@Component
class BrowserSessions implements ReactiveSessionRepository<BrowserSession> {
    private final SessionRows rows;
    private final SessionProperties properties;
    private final Clock clock;
    private final Scheduler blocking = Schedulers.boundedElastic();

    BrowserSessions(SessionRows rows, SessionProperties properties, Clock clock) {
        this.rows = rows;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Mono<BrowserSession> createSession() {
        return Mono.fromSupplier(() -> BrowserSession.begin(clock.instant(), properties.idle()));
    }

    @Override
    public Mono<Void> save(BrowserSession session) {
        if (!session.isDirty()) {
            return Mono.empty();
        }
        return Mono.<Void>fromRunnable(() -> {
                    rows.save(session);
                    session.saved();
                })
                .subscribeOn(blocking);
    }

    @Override
    public Mono<BrowserSession> findById(String id) {
        return Mono.fromCallable(() -> rows.find(id)).subscribeOn(blocking).flatMap(Mono::justOrEmpty);
    }

    @Override
    public Mono<Void> deleteById(String id) {
        return Mono.<Void>fromRunnable(() -> rows.delete(id)).subscribeOn(blocking);
    }
}
