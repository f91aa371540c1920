package dev.turnout.user.family;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.OpenOperation;
import dev.turnout.common.web.IdempotencyRequired;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.organization.InvitationSecret;
import dev.turnout.user.participant.ParticipantAccess;
import dev.turnout.user.qr.QrCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Families over HTTP. A secret comes in a body, never in an address that a log would keep.
@RestController
class FamilyController {

    record InviteRequest(@NotBlank @Size(max = 80) String label) {}

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
    record Made(UUID id, String link, String qr, Instant expiresAt) {

        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /// @param name whom it lets in, null while nobody has accepted
    record LinkView(
            UUID id,
            String label,
            @Nullable String name,
            String invitedBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant lookedAt) {}

    /// @param consented whether the participant wants the family to see anything at all
    record Who(String participant, UUID eventId, boolean consented, List<LinkView> items) {}

    /// @param waiting how many participants have not agreed (any more)
    record Family(List<FamilyView> items, int waiting) {}

    record Offer(String event, String invitedBy, String label, Instant expiresAt) {}

    record Accepted(boolean consented) {}

    private final InviteFamily invite;
    private final FamilyLinks links;
    private final FamilyQueries queries;
    private final FamilyConsent consent;
    private final FamilyProperties properties;
    private final ParticipantAccess access;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;
    private final String publicUrl;

    FamilyController(
            InviteFamily invite,
            FamilyLinks links,
            FamilyQueries queries,
            FamilyConsent consent,
            FamilyProperties properties,
            ParticipantAccess access,
            Accounts accounts,
            Audit audit,
            Clock clock,
            @Value("${turnout.public-url}") String publicUrl) {
        this.invite = invite;
        this.links = links;
        this.queries = queries;
        this.consent = consent;
        this.properties = properties;
        this.access = access;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @PostMapping("/api/v1/participants/{id}/family-links")
    @ResponseStatus(HttpStatus.CREATED)
    @IdempotencyRequired(handledByTarget = true)
    Made invite(Caller caller, @PathVariable UUID id, @Valid @RequestBody InviteRequest request) {
        InviteFamily.Made made = invite.invite(caller, id, request.label());
        String link = publicUrl + "/family/join#" + made.secret().text();
        return new Made(made.link().id(), link, QrCode.svg(link), made.link().expiresAt());
    }

    /// Who may see, for the participant and who speaks for them.
    @GetMapping("/api/v1/participants/{id}/family-links")
    Who who(Caller caller, @PathVariable UUID id) {
        ParticipantAccess.Standing standing = access.requireOwn(caller, id);
        List<FamilyLink> found = links.of(id, clock.instant());
        Map<UUID, String> names = accounts
                .findAll(found.stream()
                        .flatMap(link -> Stream.of(Optional.of(link.invitedBy()), Optional.ofNullable(link.personId())))
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Account::id, Account::name));
        return new Who(
                standing.participant().shownName(),
                standing.participant().eventId(),
                consent.given(id),
                found.stream()
                        .map(link -> new LinkView(
                                link.id(),
                                link.label(),
                                link.personId() == null ? null : names.get(link.personId()),
                                Objects.requireNonNullElse(names.get(link.invitedBy()), ""),
                                link.createdAt(),
                                link.expiresAt(),
                                link.acceptedAt(),
                                link.lookedAt()))
                        .toList());
    }

    @DeleteMapping("/api/v1/family-links/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Caller caller, @PathVariable UUID id) {
        invite.end(caller, id);
    }

    /// The participants whom the caller may see. That they look is recorded, though not every time.
    @GetMapping("/api/v1/people/me/family")
    @Transactional
    Family family(Caller caller) {
        List<FamilyLink> own = links.ofPerson(caller.personId());
        List<FamilyView> views = own.stream()
                .map(link -> queries.view(link).map(view -> looked(caller, link, view)))
                .flatMap(Optional::stream)
                .toList();
        return new Family(views, own.size() - views.size());
    }

    private FamilyView looked(Caller caller, FamilyLink link, FamilyView view) {
        Instant now = clock.instant();
        if (links.looks(link.id(), now, now.minus(properties.lookRecordedEvery()))) {
            audit.record(
                    caller,
                    "family.look",
                    "participant",
                    link.participantId().toString(),
                    link.eventId(),
                    Map.of("linkId", link.id()));
        }
        return view;
    }

    /// Changes nothing; a POST because the secret belongs into no address. The participant's name is not in it.
    @PostMapping("/api/v1/family-links/look")
    Offer look(@Valid @RequestBody SecretRequest request) {
        FamilyLink found = invite.open(request.toSecret());
        return new Offer(
                queries.event(found.eventId()),
                accounts.find(found.invitedBy()).map(Account::name).orElseThrow(() -> Problems.notFound("family link")),
                found.label(),
                found.expiresAt());
    }

    @PostMapping("/api/v1/family-links/accept")
    Accepted accept(Caller caller, @Valid @RequestBody SecretRequest request) {
        return new Accepted(
                consent.given(invite.accept(caller, request.toSecret()).participantId()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Openness {

        @Bean
        OpenOperation lookAtFamilyInvitation() {
            return OpenOperation.post(
                    "/api/v1/family-links/look", "who is invited sees by whom before they sign in; the secret decides");
        }
    }
}
