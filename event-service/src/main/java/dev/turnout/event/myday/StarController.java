package dev.turnout.event.myday;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.Page;
import dev.turnout.event.events.EventAccess;
import dev.turnout.event.programme.ProgrammeReading;
import dev.turnout.event.programme.Session;
import java.util.UUID;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/// Stars over HTTP. Anybody who is signed in may star what they may read.
@RestController
class StarController {

    private final StarSession starSession;
    private final StarStore stars;
    private final ProgrammeReading programme;
    private final EventAccess access;

    StarController(StarSession starSession, StarStore stars, ProgrammeReading programme, EventAccess access) {
        this.starSession = starSession;
        this.stars = stars;
        this.programme = programme;
        this.access = access;
    }

    @GetMapping("/api/v1/events/{eventId}/stars")
    Page<UUID> mine(@PathVariable UUID eventId, Caller caller) {
        access.readable(eventId, caller);
        return new Page<>(stars.of(eventId, caller.personId()), null);
    }

    @PutMapping("/api/v1/sessions/{sessionId}/star")
    StarSession.Starred star(@PathVariable UUID sessionId, Caller caller) {
        return set(sessionId, caller, true);
    }

    @DeleteMapping("/api/v1/sessions/{sessionId}/star")
    StarSession.Starred unstar(@PathVariable UUID sessionId, Caller caller) {
        return set(sessionId, caller, false);
    }

    private StarSession.Starred set(UUID sessionId, Caller caller, boolean wanted) {
        Session session = programme.find(sessionId).orElseThrow(() -> Problems.notFound("session"));
        access.readable(session.eventId(), caller);
        return starSession
                .handle(session.eventId(), sessionId, caller.personId(), wanted)
                .orElseThrow(() -> Problems.notFound("session"));
    }
}
