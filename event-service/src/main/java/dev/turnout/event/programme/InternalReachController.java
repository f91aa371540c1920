package dev.turnout.event.programme;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Tells notification-service whom a planned change of a session would touch. The gateway routes nothing here.
@RestController
class InternalReachController {

    private static final String ASKS = "notification-service";

    private final SessionStore sessions;
    private final PreviewChange previewChange;

    InternalReachController(SessionStore sessions, PreviewChange previewChange) {
        this.sessions = sessions;
        this.previewChange = previewChange;
    }

    @PostMapping("/internal/v1/events/{eventId}/sessions/{sessionId}/reach")
    ChangePreviewView reach(
            Caller caller,
            @PathVariable UUID eventId,
            @PathVariable UUID sessionId,
            @Valid @RequestBody ChangePreviewRequest body) {
        caller.requireService(ASKS);
        return sessions.find(sessionId)
                .filter(session -> session.eventId().equals(eventId))
                .flatMap(_ -> previewChange.handle(sessionId, body.step()))
                .map(ChangePreviewView::of)
                .orElseThrow(() -> Problems.notFound("session"));
    }
}
