package dev.turnout.event.events;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Answers other services that do not know an event yet. The gateway routes nothing here.
@RestController
class InternalEventController {

    private final OwnEventDirectory events;

    InternalEventController(OwnEventDirectory events) {
        this.events = events;
    }

    @GetMapping("/internal/v1/events/{eventId}")
    EventBasics get(@PathVariable UUID eventId) {
        return events.find(eventId).orElseThrow(() -> Problems.notFound("event"));
    }
}
