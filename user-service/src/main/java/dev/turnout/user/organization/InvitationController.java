package dev.turnout.user.organization;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.OpenOperation;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.IdempotencyRequired;
import dev.turnout.common.web.Page;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.qr.QrCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Invitations over HTTP. A secret comes in a body, never in an address that a log would keep.
@RestController
class InvitationController {

    record CreateRequest(
            @NotNull Role role,
            @Nullable @Size(max = 20) List<@NotNull @Pattern(regexp = MemberController.AREA) String> areas,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil,
            @Nullable @Email @Size(max = 320) String email,
            @Nullable @Min(1) @Max(10_000) Integer expiresInHours,
            @Nullable @Min(1) Integer uses) {}

    record SecretRequest(@NotBlank @Size(max = 100) String secret) {

        InvitationSecret toSecret() {
            return new InvitationSecret(secret);
        }

        @Override
        public String toString() {
            return "SecretRequest";
        }
    }

    /// @param link with the secret; it is shown here and never again
    /// @param qr the link as an SVG image
    record Made(InvitationView invitation, String link, String qr) {

        @Override
        public String toString() {
            return "Made[" + invitation.id() + "]";
        }
    }

    record Accepted(UUID organizationId, @Nullable UUID eventId, Role role) {}

    private final CreateInvitation createInvitation;
    private final AcceptInvitation acceptInvitation;
    private final Invitations invitations;
    private final InvitationMails mails;
    private final Organizations organizations;
    private final Authority authority;
    private final Accounts accounts;
    private final EventDirectory events;
    private final Audit audit;
    private final Clock clock;
    private final String publicUrl;

    InvitationController(
            CreateInvitation createInvitation,
            AcceptInvitation acceptInvitation,
            Invitations invitations,
            InvitationMails mails,
            Organizations organizations,
            Authority authority,
            Accounts accounts,
            EventDirectory events,
            Audit audit,
            Clock clock,
            @Value("${turnout.public-url}") String publicUrl) {
        this.createInvitation = createInvitation;
        this.acceptInvitation = acceptInvitation;
        this.invitations = invitations;
        this.mails = mails;
        this.organizations = organizations;
        this.authority = authority;
        this.accounts = accounts;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @PostMapping("/api/v1/organizations/{id}/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    @IdempotencyRequired(handledByTarget = true)
    Made inviteToOrganization(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") String key,
            @Valid @RequestBody CreateRequest request) {
        return made(caller, key, id, null, request);
    }

    @PostMapping("/api/v1/events/{eventId}/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    @IdempotencyRequired(handledByTarget = true)
    Made inviteToEvent(
            Caller caller,
            @PathVariable UUID eventId,
            @RequestHeader("Idempotency-Key") String key,
            @Valid @RequestBody CreateRequest request) {
        return made(caller, key, authority.event(eventId).organizationId(), eventId, request);
    }

    private Made made(Caller caller, String key, UUID organizationId, @Nullable UUID eventId, CreateRequest request) {
        // who may not know of it learns nothing about the request either
        authority.require(caller, Permission.MEMBER_INVITE, organizationId, eventId);
        Terms terms = Terms.asked(
                request.role(), request.areas(), request.validFrom(), request.validUntil(), eventId, clock.instant());
        Integer hours = request.expiresInHours();
        Integer uses = request.uses();
        CreateInvitation.Created created = createInvitation.handle(
                caller,
                new CreateInvitation.Command(
                        key,
                        organizationId,
                        eventId,
                        terms,
                        request.email() == null ? null : request.email().strip(),
                        hours == null ? null : Duration.ofHours(hours),
                        uses == null ? 1 : uses));
        String link = publicUrl + "/invite#" + created.secret().text();
        return new Made(
                InvitationView.of(
                        created.invitation(),
                        Invitation.State.OPEN,
                        created.mailed() ? "queued" : null,
                        name(caller.personId()),
                        List.of()),
                link,
                QrCode.svg(link));
    }

    @GetMapping("/api/v1/organizations/{id}/invitations")
    Page<InvitationView> ofOrganization(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return list(caller, id, null, cursor, limit);
    }

    @GetMapping("/api/v1/events/{eventId}/invitations")
    Page<InvitationView> ofEvent(
            Caller caller,
            @PathVariable UUID eventId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return list(caller, authority.event(eventId).organizationId(), eventId, cursor, limit);
    }

    private Page<InvitationView> list(
            Caller caller, UUID organizationId, @Nullable UUID eventId, @Nullable String cursor, int limit) {
        authority.require(caller, Permission.MEMBER_INVITE, organizationId, eventId);
        int size = Math.clamp(limit, 1, 100);
        List<Invitations.Named> found = invitations.list(
                organizationId,
                eventId,
                cursor == null ? null : Cursor.decode(cursor, Invitations.Position.class),
                size + 1);
        List<Invitations.Named> page = found.subList(0, Math.min(size, found.size()));
        Map<UUID, Mandate> inviters = new HashMap<>();
        Instant now = clock.instant();
        return new Page<>(
                page.stream()
                        .map(named -> {
                            Invitation one = named.invitation();
                            Mandate inviter = inviters.computeIfAbsent(
                                    one.createdBy(), person -> authority.mandate(person, organizationId));
                            return InvitationView.of(
                                    one, one.state(now, inviter), named.mail(), named.invitedBy(), named.acceptedBy());
                        })
                        .toList(),
                found.size() > size ? Cursor.encode(position(page.getLast().invitation())) : null);
    }

    private static Invitations.Position position(Invitation last) {
        return new Invitations.Position(last.createdAt(), last.id());
    }

    /// Revoking again changes nothing.
    @DeleteMapping("/api/v1/invitations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void revoke(Caller caller, @PathVariable UUID id) {
        Invitation found = changeable(caller, id);
        if (invitations.revoke(id, clock.instant())) {
            record(caller, "invitation.revoke", found);
        }
    }

    /// Mails an open invitation again, with a link of its own; those mailed before go on working.
    @PostMapping("/api/v1/invitations/{id}/mails")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Transactional
    void mail(Caller caller, @PathVariable UUID id) {
        Invitation found = changeable(caller, id);
        if (found.email() == null) {
            throw Problems.conflict("invitation-without-address", "This invitation is for whoever has its link.");
        }
        mails.requireOffered();
        if (acceptInvitation.state(found) != Invitation.State.OPEN) {
            throw AcceptInvitation.invalid();
        }
        mails.ask(found, caller.personId());
        record(caller, "invitation.mail", found);
    }

    private Invitation changeable(Caller caller, UUID id) {
        Invitation found = invitations.find(id).orElseThrow(() -> Problems.notFound("invitation"));
        Mandate mandate = authority.mandate(caller.personId(), found.organizationId());
        if (!mandate.knows(found.eventId())) {
            throw Problems.notFound("invitation");
        }
        if (!mandate.allows(Permission.MEMBER_INVITE, found.eventId())) {
            throw Problems.forbidden();
        }
        return found;
    }

    private void record(Caller caller, String action, Invitation one) {
        audit.record(
                caller,
                action,
                "invitation",
                one.id().toString(),
                one.eventId(),
                Map.of("organizationId", one.organizationId()));
    }

    /// Changes nothing; a POST because the secret belongs into no address.
    @PostMapping("/api/v1/invitations/look")
    OfferView look(@Valid @RequestBody SecretRequest request) {
        Invitation found = acceptInvitation.open(request.toSecret());
        Optional<EventBasics> event = Optional.ofNullable(found.eventId()).flatMap(events::find);
        return new OfferView(
                organizations
                        .find(found.organizationId())
                        .orElseThrow(AcceptInvitation::invalid)
                        .name(),
                found.eventId(),
                event.map(EventBasics::name).orElse(null),
                event.map(EventBasics::timeZone).orElse(null),
                found.terms().role(),
                found.terms().areas(),
                found.terms().validFrom(),
                found.terms().validUntil(),
                name(found.createdBy()),
                found.email() != null,
                found.expiresAt());
    }

    @PostMapping("/api/v1/invitations/accept")
    Accepted accept(Caller caller, @Valid @RequestBody SecretRequest request) {
        Invitation accepted = acceptInvitation.handle(caller, request.toSecret());
        return new Accepted(
                accepted.organizationId(), accepted.eventId(), accepted.terms().role());
    }

    private String name(UUID personId) {
        return accounts.find(personId).map(Account::name).orElse("");
    }

    @Configuration(proxyBeanMethods = false)
    static class Openness {

        @Bean
        OpenOperation lookAtInvitation() {
            return OpenOperation.post(
                    "/api/v1/invitations/look", "who is invited sees to what before they sign in; the secret decides");
        }
    }
}
