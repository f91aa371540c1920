package dev.turnout.user.organization;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IdempotencyRequired;
import dev.turnout.common.web.IfMatch;
import dev.turnout.common.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The people of an organization, and the team of an event: those of its organization and those of this event only.
@RestController
class MemberController {

    static final String AREA = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,'&/_-]{0,59}";

    record AddRequest(
            @NotBlank @Email @Size(max = 320) String email,
            @NotNull Role role) {}

    record ChangeRequest(
            @NotNull Role role,
            @Nullable @Size(max = 20) List<@NotNull @Pattern(regexp = AREA) String> areas,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil) {}

    private final MemberQueries queries;
    private final CreateInvitation createInvitation;
    private final InvitationMails mails;
    private final Memberships memberships;
    private final Team team;
    private final Authority authority;
    private final Clock clock;

    MemberController(
            MemberQueries queries,
            CreateInvitation createInvitation,
            InvitationMails mails,
            Memberships memberships,
            Team team,
            Authority authority,
            Clock clock) {
        this.queries = queries;
        this.createInvitation = createInvitation;
        this.mails = mails;
        this.memberships = memberships;
        this.team = team;
        this.authority = authority;
        this.clock = clock;
    }

    @GetMapping("/api/v1/organizations/{id}/members")
    Page<MemberView> ofOrganization(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable @Size(max = 200) String text,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        Mandate reader = authority.require(caller, Permission.MEMBER_READ, id, null);
        return queries.list(id, null, text, cursor, Math.clamp(limit, 1, 100), reader);
    }

    @GetMapping("/api/v1/events/{eventId}/members")
    Page<MemberView> ofEvent(
            Caller caller,
            @PathVariable UUID eventId,
            @RequestParam(required = false) @Nullable @Size(max = 200) String text,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        EventBasics event = authority.event(eventId);
        Mandate reader = authority.require(caller, Permission.MEMBER_READ, event.organizationId(), eventId);
        return queries.list(event.organizationId(), eventId, text, cursor, Math.clamp(limit, 1, 100), reader);
    }

    /// Offers a place in the team by mail. The answer is the same whether or not there is an account with the address:
    /// whoever reads its mails has to accept.
    @PostMapping("/api/v1/events/{eventId}/members")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @IdempotencyRequired(handledByTarget = true)
    void add(
            Caller caller,
            @PathVariable UUID eventId,
            @RequestHeader("Idempotency-Key") String key,
            @Valid @RequestBody AddRequest request) {
        EventBasics event = authority.event(eventId);
        authority.require(caller, Permission.MEMBER_INVITE, event.organizationId(), eventId);
        mails.requireOffered();
        Terms terms = Terms.asked(request.role(), null, null, null, eventId, clock.instant());
        createInvitation.handle(
                caller,
                new CreateInvitation.Command(
                        key,
                        event.organizationId(),
                        eventId,
                        terms,
                        request.email().strip(),
                        null,
                        1));
    }

    @GetMapping("/api/v1/memberships/{id}")
    ResponseEntity<MemberView> get(Caller caller, @PathVariable UUID id) {
        Membership found = memberships.find(id).orElseThrow(() -> Problems.notFound("member"));
        Mandate reader = authority.mandate(caller.personId(), found.organizationId());
        if (!reader.knows(found.eventId())) {
            throw Problems.notFound("member");
        }
        if (!reader.allows(Permission.MEMBER_READ, found.eventId())) {
            throw Problems.forbidden();
        }
        return answer(view(id, reader));
    }

    @PutMapping("/api/v1/memberships/{id}")
    @Transactional
    ResponseEntity<MemberView> change(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody ChangeRequest asked, IfMatch ifMatch) {
        Membership seen = team.editable(caller, id);
        Mandate reader = authority.mandate(caller.personId(), seen.organizationId());
        ifMatch.require(seen.version(), () -> view(id, reader));
        Terms terms = Terms.asked(
                asked.role(), asked.areas(), asked.validFrom(), asked.validUntil(), seen.eventId(), clock.instant());
        Membership changed = team.change(caller, seen, terms);
        return answer(view(changed.id(), authority.mandate(caller.personId(), seen.organizationId())));
    }

    @DeleteMapping("/api/v1/memberships/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void remove(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        Membership seen = team.removable(caller, id);
        Mandate reader = authority.mandate(caller.personId(), seen.organizationId());
        ifMatch.require(seen.version(), () -> view(id, reader));
        team.remove(caller, seen);
    }

    private MemberView view(UUID id, Mandate reader) {
        return queries.find(id, reader).orElseThrow(() -> Problems.notFound("member"));
    }

    private static ResponseEntity<MemberView> answer(MemberView member) {
        return ResponseEntity.ok().eTag(ETags.of(member.version())).body(member);
    }
}
