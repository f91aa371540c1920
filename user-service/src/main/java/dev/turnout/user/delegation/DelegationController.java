package dev.turnout.user.delegation;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import dev.turnout.common.web.Page;
import dev.turnout.user.appointment.Appoint;
import dev.turnout.user.appointment.Appointment;
import dev.turnout.user.delegation.DelegationAccess.Standing;
import dev.turnout.user.participant.ParticipantAccess;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Delegations over HTTP. Organizers see all of their event, a head coach the own ones.
@RestController
class DelegationController {

    record NameRequest(
            @NotBlank @Size(max = 120) String name,

            @NotBlank @Pattern(regexp = "[A-Za-z0-9-]{2,12}")
            String code) {

        String upperCode() {
            return code.toUpperCase(Locale.ROOT);
        }
    }

    record HeadCoachRequest(
            @NotBlank @Email @Size(max = 320) String email) {

        @Override
        public String toString() {
            return "HeadCoachRequest";
        }
    }

    record ContactRequest(
            @Nullable @Pattern(regexp = "[+0-9][0-9 ()/.-]{2,39}")
            String phone,

            @Nullable @Email @Size(max = 320) String email,
            @NotNull Boolean forFamilies) {

        Delegation.Contact toContact() {
            return new Delegation.Contact(phone, email, forFamilies);
        }

        @Override
        public String toString() {
            return "ContactRequest";
        }
    }

    private final Delegations delegations;
    private final DelegationQueries queries;
    private final DelegationAccess access;
    private final DelegationMessages messages;
    private final ParticipantAccess managers;
    private final NameHeadCoach nameHeadCoach;
    private final Appoint appoint;
    private final Audit audit;

    DelegationController(
            Delegations delegations,
            DelegationQueries queries,
            DelegationAccess access,
            DelegationMessages messages,
            ParticipantAccess managers,
            NameHeadCoach nameHeadCoach,
            Appoint appoint,
            Audit audit) {
        this.delegations = delegations;
        this.queries = queries;
        this.access = access;
        this.messages = messages;
        this.managers = managers;
        this.nameHeadCoach = nameHeadCoach;
        this.appoint = appoint;
        this.audit = audit;
    }

    @GetMapping("/api/v1/events/{eventId}/delegations")
    Page<DelegationView.Summary> ofEvent(Caller caller, @PathVariable UUID eventId) {
        managers.requireManager(caller, eventId);
        return new Page<>(queries.summaries(delegations.ofEvent(eventId)), null);
    }

    /// Those that the caller leads.
    @GetMapping("/api/v1/people/me/delegations")
    Page<DelegationView.Summary> own(Caller caller) {
        return new Page<>(queries.summaries(delegations.ledBy(caller.personId())), null);
    }

    @PostMapping("/api/v1/events/{eventId}/delegations")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    ResponseEntity<DelegationView> create(
            Caller caller, @PathVariable UUID eventId, @Valid @RequestBody NameRequest request) {
        EventBasics event = managers.requireManager(caller, eventId);
        var fresh = new Delegation(
                Ids.next(),
                event.organizationId(),
                eventId,
                request.name().strip(),
                request.upperCode(),
                null,
                Delegation.Contact.NONE,
                1);
        delegations.add(fresh);
        messages.changed(fresh, 1, false);
        record(caller, "delegation.create", fresh, Map.of("code", fresh.code()));
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(ETags.of(1))
                .body(queries.view(new Standing(fresh, false, true)));
    }

    @GetMapping("/api/v1/delegations/{id}")
    ResponseEntity<DelegationView> get(Caller caller, @PathVariable UUID id) {
        return answer(access.require(caller, id));
    }

    @PutMapping("/api/v1/delegations/{id}")
    @Transactional
    ResponseEntity<DelegationView> rename(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody NameRequest asked, IfMatch ifMatch) {
        Delegation seen = access.lockAsOrganizer(caller, id);
        requireMatch(ifMatch, new Standing(seen, false, true));
        Delegation changed = keep(seen.named(asked.name().strip(), asked.upperCode()));
        record(caller, "delegation.change", changed, Map.of("code", changed.code()));
        return answer(new Standing(changed, false, true));
    }

    /// Only one with nobody in it goes.
    @DeleteMapping("/api/v1/delegations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void remove(Caller caller, @PathVariable UUID id) {
        Delegation seen = access.lockAsOrganizer(caller, id);
        if (delegations.peopled(id)) {
            throw Problems.conflict("delegation-not-empty", "Take its people out first; then it can go.");
        }
        messages.changed(seen, seen.version() + 1, true);
        delegations.remove(id);
        record(caller, "delegation.remove", seen, Map.of("code", seen.code()));
    }

    /// Asks somebody by mail to lead it, who does from the moment they accept, in place of the one before. The answer
    /// and what follows are the same whether or not anybody has an account with this address.
    @PutMapping("/api/v1/delegations/{id}/head-coach")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Transactional
    void lead(Caller caller, @PathVariable UUID id, @Valid @RequestBody HeadCoachRequest request) {
        Delegation seen = access.lockAsOrganizer(caller, id);
        appoint.ask(
                caller,
                Appointment.Kind.HEAD_COACH,
                id,
                seen.eventId(),
                request.email().strip(),
                null);
    }

    @DeleteMapping("/api/v1/delegations/{id}/head-coach")
    @Transactional
    ResponseEntity<DelegationView> leaderless(Caller caller, @PathVariable UUID id) {
        Delegation seen = access.lockAsOrganizer(caller, id);
        Delegation now = seen.headCoachId() == null ? seen : nameHeadCoach.handle(caller, seen, null);
        return answer(new Standing(now, false, true));
    }

    @PutMapping("/api/v1/delegations/{id}/contact")
    @Transactional
    ResponseEntity<DelegationView> reach(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody ContactRequest asked, IfMatch ifMatch) {
        Standing standing = access.lock(caller, id);
        requireMatch(ifMatch, standing);
        Delegation changed = keep(standing.delegation().reachedBy(asked.toContact()));
        record(caller, "delegation.contact", changed, Map.of("forFamilies", asked.forFamilies()));
        return answer(new Standing(changed, standing.headCoach(), standing.organizer()));
    }

    private Delegation keep(Delegation changed) {
        Delegation kept = delegations.change(changed);
        messages.changed(kept, kept.version(), false);
        return kept;
    }

    private void requireMatch(IfMatch ifMatch, Standing standing) {
        ifMatch.require(standing.delegation().version(), () -> queries.view(standing));
    }

    private void record(Caller caller, String action, Delegation delegation, Map<String, ?> details) {
        audit.record(caller, action, "delegation", delegation.id().toString(), delegation.eventId(), details);
    }

    private ResponseEntity<DelegationView> answer(Standing standing) {
        return ResponseEntity.ok()
                .eTag(ETags.of(standing.delegation().version()))
                .body(queries.view(standing));
    }
}
