package dev.turnout.user.document;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.Page;
import dev.turnout.user.participant.ParticipantAccess;
import dev.turnout.user.registration.Forms;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What organizers see early: whose papers are missing or will not be good until the end.
@RestController
class DocumentWarningController {

    private final DocumentWarnings warnings;
    private final Forms forms;
    private final ParticipantAccess access;
    private final Clock clock;

    DocumentWarningController(DocumentWarnings warnings, Forms forms, ParticipantAccess access, Clock clock) {
        this.warnings = warnings;
        this.forms = forms;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/api/v1/events/{eventId}/document-warnings")
    Page<DocumentWarnings.Warning> list(
            Caller caller,
            @PathVariable UUID eventId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        EventBasics event = access.requireManager(caller, eventId);
        return warnings.ofEvent(
                eventId,
                forms.documentsOf(eventId),
                GamesDays.of(event, clock.instant()).last(),
                cursor,
                Math.clamp(limit, 1, 100));
    }
}
