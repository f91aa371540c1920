package dev.turnout.user.organization;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import dev.turnout.common.web.Page;
import dev.turnout.user.qr.QrCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Passes for helpers without an account: made, printed and revoked by whoever may invite.
@RestController
class PassController {

    /// @param language of the helper's screens
    record PassRequest(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Pattern(regexp = "en|de|ar") String language,
            @Nullable @Size(max = 20) List<@NotNull @Pattern(regexp = MemberController.AREA) String> areas,
            @Nullable Instant validFrom,
            @NotNull Instant validUntil,
            @Min(1) @Max(20) int devices) {}

    record PassView(
            UUID id,
            String name,
            List<String> areas,
            @Nullable Instant validFrom,
            Instant validUntil,
            int devices,
            int mostDevices,
            String state) {}

    /// @param link what the picture says
    /// @param qr the link as an SVG image
    record Printed(PassView pass, String link, String qr) {

        @Override
        public String toString() {
            return "Printed[" + pass.id() + "]";
        }
    }

    private final IssuePass issuePass;
    private final EndPass endPass;
    private final HelperPasses passes;
    private final PassCode codes;
    private final Authority authority;
    private final Clock clock;
    private final String publicUrl;

    PassController(
            IssuePass issuePass,
            EndPass endPass,
            HelperPasses passes,
            PassCode codes,
            Authority authority,
            Clock clock,
            @Value("${turnout.public-url}") String publicUrl) {
        this.issuePass = issuePass;
        this.endPass = endPass;
        this.passes = passes;
        this.codes = codes;
        this.authority = authority;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @PostMapping("/api/v1/events/{eventId}/passes")
    @ResponseStatus(HttpStatus.CREATED)
    Printed make(Caller caller, @PathVariable UUID eventId, @Valid @RequestBody PassRequest request) {
        authority.require(
                caller, Permission.MEMBER_INVITE, authority.event(eventId).organizationId(), eventId);
        Terms terms = Terms.asked(
                Role.VOLUNTEER, request.areas(), request.validFrom(), request.validUntil(), eventId, clock.instant());
        return printed(issuePass.handle(
                caller,
                new IssuePass.Command(eventId, request.name().strip(), request.language(), terms, request.devices())));
    }

    @GetMapping("/api/v1/events/{eventId}/passes")
    Page<PassView> list(Caller caller, @PathVariable UUID eventId) {
        authority.require(
                caller, Permission.MEMBER_INVITE, authority.event(eventId).organizationId(), eventId);
        return new Page<>(passes.of(eventId).stream().map(this::view).toList(), null);
    }

    /// To print it again.
    @GetMapping("/api/v1/passes/{id}")
    Printed print(Caller caller, @PathVariable UUID id) {
        HelperPass pass = known(caller, id);
        if (!pass.state(clock.instant()).equals("open")) {
            throw Problems.conflict("pass-over", "This pass lets nobody in any more.");
        }
        return printed(pass);
    }

    @DeleteMapping("/api/v1/passes/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable UUID id) {
        endPass.revoke(caller.personId(), known(caller, id));
    }

    private HelperPass known(Caller caller, UUID id) {
        HelperPass pass = passes.find(id).orElseThrow(() -> Problems.notFound("pass"));
        Mandate mandate = authority.mandate(caller.personId(), pass.organizationId());
        if (!mandate.knows(pass.eventId())) {
            throw Problems.notFound("pass");
        }
        if (!mandate.allows(Permission.MEMBER_INVITE, pass.eventId())) {
            throw Problems.forbidden();
        }
        Authority.requireCover(mandate, pass.terms(), pass.eventId());
        return pass;
    }

    private Printed printed(HelperPass pass) {
        String link = publicUrl + "/auth/pass#" + codes.of(pass);
        return new Printed(view(pass), link, QrCode.svg(link));
    }

    private PassView view(HelperPass pass) {
        return new PassView(
                pass.id(),
                pass.name(),
                pass.terms().areas(),
                pass.terms().validFrom(),
                pass.until(),
                pass.devices(),
                pass.mostDevices(),
                pass.state(clock.instant()));
    }
}
