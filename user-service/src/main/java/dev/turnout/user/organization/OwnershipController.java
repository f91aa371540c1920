package dev.turnout.user.organization;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.web.Page;
import dev.turnout.user.organization.OwnershipOffers.Offer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Handing an organization over: one offers, the other accepts, and from then on it is theirs.
@RestController
class OwnershipController {

    record OfferRequest(@NotNull UUID personId) {}

    private final OwnershipOffers offers;
    private final Memberships memberships;
    private final Authority authority;
    private final Audit audit;
    private final InvitationProperties properties;
    private final Clock clock;

    OwnershipController(
            OwnershipOffers offers,
            Memberships memberships,
            Authority authority,
            Audit audit,
            InvitationProperties properties,
            Clock clock) {
        this.offers = offers;
        this.memberships = memberships;
        this.authority = authority;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    @PostMapping("/api/v1/organizations/{id}/ownership-offers")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    Offer offer(Caller caller, @PathVariable UUID id, @Valid @RequestBody OfferRequest request) {
        authority.require(caller, Permission.ORGANIZATION_EDIT, id, null);
        memberships.lock(id);
        requireOwner(id, caller.personId());
        Membership heir = memberships
                .inWhole(id, request.personId())
                .filter(one -> !one.terms().owning())
                .orElseThrow(() -> Problems.invalid(List.of(new FieldFault(
                        "/personId",
                        "not-a-member",
                        "Only a member of the whole organization who does not own it yet can take it over."))));
        Instant now = clock.instant();
        UUID offerId = Ids.next();
        if (!offers.add(offerId, id, caller.personId(), heir.personId(), now, now.plus(properties.lasts()))) {
            throw Problems.conflict("offer-open", "An offer of this organization waits for an answer already.");
        }
        audit.record(
                caller,
                "ownership.offer",
                "organization",
                id.toString(),
                null,
                Map.of("to", heir.personId().toString()));
        return offers.find(offerId, now).orElseThrow(OwnershipController::over);
    }

    /// Those that the caller made or may answer.
    @GetMapping("/api/v1/ownership-offers")
    Page<Offer> mine(Caller caller) {
        return new Page<>(offers.of(caller.personId(), clock.instant()), null);
    }

    @PostMapping("/api/v1/ownership-offers/{id}/accept")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void accept(Caller caller, @PathVariable UUID id) {
        Offer offer = offers.find(id, clock.instant())
                .filter(one -> one.toPerson().equals(caller.personId()))
                .orElseThrow(() -> Problems.notFound("offer"));
        memberships.lock(offer.organizationId());
        Membership owner = requireOwner(offer.organizationId(), offer.fromPerson());
        Membership heir =
                memberships.inWhole(offer.organizationId(), caller.personId()).orElseThrow(OwnershipController::over);
        if (heir.terms().owning() || !offers.end(id, "accepted")) {
            throw over();
        }
        memberships.handOver(owner, heir);
        record(caller, "ownership.accept", offer);
    }

    /// Withdraws it when the caller made it, declines it when it was made to them.
    @DeleteMapping("/api/v1/ownership-offers/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void end(Caller caller, @PathVariable UUID id) {
        Offer offer = offers.find(id, clock.instant())
                .filter(one -> one.fromPerson().equals(caller.personId())
                        || one.toPerson().equals(caller.personId()))
                .orElseThrow(() -> Problems.notFound("offer"));
        boolean own = offer.fromPerson().equals(caller.personId());
        if (!offers.end(id, own ? "withdrawn" : "declined")) {
            throw over();
        }
        record(caller, own ? "ownership.withdraw" : "ownership.decline", offer);
    }

    private Membership requireOwner(UUID organizationId, UUID personId) {
        return memberships
                .inWhole(organizationId, personId)
                .filter(one -> one.terms().owning())
                .orElseThrow(OwnershipController::over);
    }

    private void record(Caller caller, String action, Offer offer) {
        audit.record(
                caller,
                action,
                "organization",
                offer.organizationId().toString(),
                null,
                Map.of(
                        "from", offer.fromPerson().toString(),
                        "to", offer.toPerson().toString()));
    }

    private static ProblemException over() {
        return Problems.conflict("offer-over", "This offer does not count any more.");
    }
}
