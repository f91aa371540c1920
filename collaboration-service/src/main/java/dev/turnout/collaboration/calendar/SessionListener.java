package dev.turnout.collaboration.calendar;

import dev.turnout.common.messaging.Message;
import dev.turnout.common.messaging.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Keeps the sessions of the programmes, and tells those who look at a calendar when one of them moves.
@Configuration(proxyBeanMethods = false)
class SessionListener {

    /// What we need of `SessionScheduledV1`.
    record ScheduledSession(UUID sessionId, UUID eventId, SessionState state) {}

    /// What we need of `SessionChangedV1`.
    ///
    /// @param changeId null when nobody's plans change
    record ChangedSession(
            UUID sessionId, UUID eventId, @Nullable UUID changeId, SessionState after) {}

    record SessionState(
            Instant startsAt,
            int durationMinutes,
            @Nullable UUID roomId,
            @Nullable String roomName,
            String title,
            String status) {}

    @Bean
    Subscription programmeSessions(Sessions sessions, LiveCalendar live) {
        return Subscription.of("turnout.event.session.v1")
                .lane("calendar")
                .on("SessionScheduledV1", ScheduledSession.class, message -> {
                    ScheduledSession told = message.body();
                    boolean _ = sessions.put(session(message, told.sessionId(), told.eventId(), told.state()));
                })
                .on("SessionChangedV1", ChangedSession.class, message -> {
                    ChangedSession told = message.body();
                    ProgrammeSession session = session(message, told.sessionId(), told.eventId(), told.after());
                    if (sessions.put(session) && told.changeId() != null) {
                        live.changed(session);
                    }
                });
    }

    private static ProgrammeSession session(Message<?> message, UUID id, UUID eventId, SessionState state) {
        return new ProgrammeSession(
                id,
                eventId,
                message.version(),
                state.title(),
                state.startsAt(),
                state.startsAt().plus(Duration.ofMinutes(state.durationMinutes())),
                state.roomId(),
                state.roomName(),
                state.status(),
                message.time());
    }
}
