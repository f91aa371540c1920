package dev.turnout.event.programme;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import dev.turnout.common.web.Page;
import dev.turnout.event.events.EventAccess;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Sessions over HTTP.
@RestController
class SessionController {

    private final SessionStore sessions;
    private final ScheduleSession scheduleSession;
    private final ChangeSession changeSession;
    private final PreviewChange previewChange;
    private final EventAccess access;

    SessionController(
            SessionStore sessions,
            ScheduleSession scheduleSession,
            ChangeSession changeSession,
            PreviewChange previewChange,
            EventAccess access) {
        this.sessions = sessions;
        this.scheduleSession = scheduleSession;
        this.changeSession = changeSession;
        this.previewChange = previewChange;
        this.access = access;
    }

    /// Where a page of sessions ended.
    private record After(UUID id) {}

    @GetMapping("/api/v1/events/{eventId}/sessions")
    Page<SessionView> list(
            @PathVariable UUID eventId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit,
            @Nullable Caller caller) {
        access.readable(eventId, caller);
        int size = Math.clamp(limit, 1, 500);
        UUID after = cursor == null ? null : Cursor.decode(cursor, After.class).id();
        List<Session> found = sessions.page(eventId, after, size + 1);
        List<SessionView> items =
                found.stream().limit(size).map(SessionView::of).toList();
        return new Page<>(
                items,
                found.size() > size ? Cursor.encode(new After(items.getLast().id())) : null);
    }

    @PostMapping("/api/v1/events/{eventId}/sessions")
    ResponseEntity<ChangedSessionView> schedule(
            @PathVariable UUID eventId, @Valid @RequestBody SessionFields fields, Caller caller) {
        access.requireSomewhere(caller, Permission.SESSION_EDIT, eventId);
        return switch (scheduleSession.handle(
                eventId, caller.personId(), fields, content -> mayEdit(caller, eventId, content))) {
            case ScheduleSession.Outcome.Scheduled(Session session) -> created(session, null);
            case ScheduleSession.Outcome.Restored(SessionChange change) -> created(change.after(), change.changeId());
            case ScheduleSession.Outcome.GuidTaken(Session holder) ->
                throw Problems.conflict("guid-taken", "The session %s has this guid.".formatted(holder.id()));
            case ScheduleSession.Outcome.NoEvent() -> throw Problems.notFound("event");
        };
    }

    @GetMapping("/api/v1/sessions/{sessionId}")
    ResponseEntity<SessionView> get(@PathVariable UUID sessionId, @Nullable Caller caller) {
        Session session = sessions.find(sessionId).orElseThrow(() -> Problems.notFound("session"));
        access.readable(session.eventId(), caller);
        return ResponseEntity.ok().eTag(ETags.of(session.version())).body(SessionView.of(session));
    }

    @PatchMapping("/api/v1/sessions/{sessionId}")
    ResponseEntity<ChangedSessionView> revise(
            @PathVariable UUID sessionId, @Valid @RequestBody SessionFields fields, Caller caller, IfMatch ifMatch) {
        return change(
                sessionId, caller, ifMatch, (session, edit) -> session.revise(fields.over(session.content(), edit)));
    }

    @DeleteMapping("/api/v1/sessions/{sessionId}")
    ResponseEntity<ChangedSessionView> remove(@PathVariable UUID sessionId, Caller caller, IfMatch ifMatch) {
        return change(sessionId, caller, ifMatch, (session, _) -> session.remove());
    }

    @PostMapping("/api/v1/sessions/{sessionId}/cancel")
    ResponseEntity<ChangedSessionView> cancel(@PathVariable UUID sessionId, Caller caller, IfMatch ifMatch) {
        return change(sessionId, caller, ifMatch, (session, _) -> session.cancel());
    }

    @PostMapping("/api/v1/sessions/{sessionId}/restore")
    ResponseEntity<ChangedSessionView> restore(@PathVariable UUID sessionId, Caller caller, IfMatch ifMatch) {
        return change(sessionId, caller, ifMatch, (session, _) -> session.restore(session.content()));
    }

    @PostMapping("/api/v1/sessions/{sessionId}/change-preview")
    ChangePreviewView preview(
            @PathVariable UUID sessionId, @Valid @RequestBody ChangePreviewRequest body, Caller caller) {
        Session seen = sessions.find(sessionId).orElseThrow(() -> Problems.notFound("session"));
        mayEdit(caller, seen.eventId(), seen.content());
        return previewChange
                .handle(sessionId, body.step())
                .map(ChangePreviewView::of)
                .orElseThrow(() -> Problems.notFound("session"));
    }

    private ResponseEntity<ChangedSessionView> change(
            UUID sessionId, Caller caller, IfMatch ifMatch, ChangeSession.Step step) {
        Session seen = sessions.find(sessionId).orElseThrow(() -> Problems.notFound("session"));
        mayEdit(caller, seen.eventId(), seen.content());
        ifMatch.require(seen.version(), () -> SessionView.of(seen));
        return switch (changeSession.handle(sessionId, seen.version(), caller.personId(), within(caller, step))) {
            case ChangeSession.Outcome.Done(Session session, UUID changeId) ->
                ResponseEntity.ok()
                        .eTag(ETags.of(session.version()))
                        .body(new ChangedSessionView(SessionView.of(session), changeId));
            case ChangeSession.Outcome.Stale(Session current) -> {
                ifMatch.require(current.version(), () -> SessionView.of(current));
                // Only a caller who takes any version comes here: somebody else was faster.
                throw Problems.conflict("changed-meanwhile", "The session was changed at the same moment. Try again.");
            }
            case ChangeSession.Outcome.Refused(String reason) -> throw Problems.conflict("session-removed", reason);
            case ChangeSession.Outcome.Missing() -> throw Problems.notFound("session");
        };
    }

    /// The session has to be in the caller's areas before and afterwards: nobody takes one from or to elsewhere.
    private ChangeSession.Step within(Caller caller, ChangeSession.Step step) {
        return (session, edit) -> {
            Revision revision = step.apply(session, edit);
            if (revision instanceof Revision.Changed(var _, Session after, var _)) {
                mayEdit(caller, after.eventId(), after.content());
            }
            return revision;
        };
    }

    private void mayEdit(Caller caller, UUID eventId, SessionContent content) {
        access.require(caller, Permission.SESSION_EDIT, eventId, content.areas());
    }

    private static ResponseEntity<ChangedSessionView> created(Session session, @Nullable UUID changeId) {
        return ResponseEntity.created(URI.create("/api/v1/sessions/" + session.id()))
                .eTag(ETags.of(session.version()))
                .body(new ChangedSessionView(SessionView.of(session), changeId));
    }
}
