package dev.turnout.gateway.session;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Reads and writes a session past the request that holds a copy of it, for what several requests share.
@Component
public class SessionStore {
    private final BrowserSessions sessions;

    SessionStore(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    /// The attribute as it is stored now.
    public <T> Mono<T> read(String sessionId, String attribute, Class<T> type) {
        return sessions.findById(sessionId)
                .flatMap(session -> Mono.justOrEmpty(session.<Object>getAttribute(attribute)))
                .cast(type);
    }

    public Mono<Void> write(String sessionId, String attribute, Object value) {
        return sessions.findById(sessionId).flatMap(session -> {
            session.setAttribute(attribute, value);
            return sessions.save(session);
        });
    }

    public Mono<Void> delete(String sessionId) {
        return sessions.deleteById(sessionId);
    }
}
