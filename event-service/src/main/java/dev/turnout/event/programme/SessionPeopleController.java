package dev.turnout.event.programme;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.web.Page;
import dev.turnout.event.events.EventAccess;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Who works on a session and who its speakers are. For those who run the event, not for the public.
@RestController
class SessionPeopleController {

    private final SessionStore sessions;
    private final Staff staff;
    private final Speakers speakers;
    private final EventPeople people;
    private final EventAccess access;
    private final Audit audit;

    SessionPeopleController(
            SessionStore sessions,
            Staff staff,
            Speakers speakers,
            EventPeople people,
            EventAccess access,
            Audit audit) {
        this.people = people;
        this.audit = audit;
        this.sessions = sessions;
        this.staff = staff;
        this.speakers = speakers;
        this.access = access;
    }

    record StaffRequest(@NotNull @Size(max = 500) Set<@NotNull UUID> personIds) {}

    record StaffView(Set<UUID> personIds) {}

    record PersonRequest(@Nullable UUID personId) {}

    @GetMapping("/api/v1/sessions/{sessionId}/staff")
    StaffView staff(@PathVariable UUID sessionId, Caller caller) {
        editable(sessionId, caller);
        return new StaffView(Set.copyOf(staff.of(sessionId)));
    }

    @PutMapping("/api/v1/sessions/{sessionId}/staff")
    @Transactional
    StaffView replaceStaff(@PathVariable UUID sessionId, @Valid @RequestBody StaffRequest request, Caller caller) {
        UUID event = editable(sessionId, caller);
        people.require(event, request.personIds(), "/personIds");
        staff.replace(event, sessionId, request.personIds());
        audit.record(
                caller,
                "session.staff",
                "session",
                sessionId.toString(),
                event,
                Map.of("people", request.personIds().size()));
        return new StaffView(request.personIds());
    }

    @GetMapping("/api/v1/sessions/{sessionId}/speakers")
    Page<Speakers.SpeakerView> speakers(@PathVariable UUID sessionId, Caller caller) {
        editable(sessionId, caller);
        return new Page<>(speakers.of(sessionId), null);
    }

    /// Says who a speaker is, so that the person is told when the session changes; null takes it back.
    @PutMapping("/api/v1/sessions/{sessionId}/speakers/{speakerId}")
    @Transactional
    Page<Speakers.SpeakerView> link(
            @PathVariable UUID sessionId,
            @PathVariable UUID speakerId,
            @RequestBody PersonRequest request,
            Caller caller) {
        UUID event = editable(sessionId, caller);
        if (request.personId() != null) {
            people.require(event, List.of(request.personId()), "/personId");
        }
        if (!speakers.link(event, speakerId, request.personId())) {
            throw Problems.notFound("speaker");
        }
        audit.record(
                caller,
                "speaker.link",
                "speaker",
                speakerId.toString(),
                event,
                Map.of("linked", request.personId() != null));
        return new Page<>(speakers.of(sessionId), null);
    }

    /// The sessions of an event that the caller works on.
    @GetMapping("/api/v1/events/{eventId}/duties")
    Page<UUID> duties(@PathVariable UUID eventId, Caller caller) {
        access.readable(eventId, caller);
        return new Page<>(staff.sessionsOf(eventId, caller.personId()), null);
    }

    /// The session's event.
    private UUID editable(UUID sessionId, Caller caller) {
        Session session = sessions.find(sessionId).orElseThrow(() -> Problems.notFound("session"));
        access.require(
                caller,
                Permission.SESSION_EDIT,
                session.eventId(),
                session.content().areas());
        return session.eventId();
    }
}
