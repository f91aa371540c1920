package dev.turnout.user.privacy;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.OpenOperation;
import dev.turnout.common.web.Page;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.privacy.PrivacyRequest.Kind;
import dev.turnout.user.privacy.PrivacyRequest.State;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What a person asks about their own data. There is no way to name another person.
@RestController
class PrivacyController {

    private static final SecureRandom RANDOM = new SecureRandom();

    record ErasureRequest(
            @NotBlank @Size(max = 320) String email,
            @Nullable @Size(max = 500) String password) {}

    /// @param proofKey shows the progress and the proof when the account is gone; told once
    record PlannedErasure(PrivacyRequest request, String proofKey) {}

    private final PrivacyRequests requests;
    private final ExportProcess exports;
    private final ErasureProcess erasures;
    private final ConfirmErasure confirm;
    private final ArchiveFile archive;
    private final Accounts accounts;
    private final Clock clock;

    PrivacyController(
            PrivacyRequests requests,
            ExportProcess exports,
            ErasureProcess erasures,
            ConfirmErasure confirm,
            ArchiveFile archive,
            Accounts accounts,
            Clock clock) {
        this.requests = requests;
        this.exports = exports;
        this.erasures = erasures;
        this.confirm = confirm;
        this.archive = archive;
        this.accounts = accounts;
        this.clock = clock;
    }

    @GetMapping("/api/v1/people/me/privacy-requests")
    Page<PrivacyRequest> mine(Caller caller) {
        return new Page<>(requests.of(caller.personId()), null);
    }

    @GetMapping("/api/v1/people/me/privacy-requests/{id}")
    PrivacyRequest one(Caller caller, @PathVariable UUID id) {
        return own(caller, id);
    }

    @PostMapping("/api/v1/people/me/exports")
    @ResponseStatus(HttpStatus.ACCEPTED)
    PrivacyRequest export(Caller caller) {
        return exports.begin(person(caller));
    }

    @PostMapping("/api/v1/people/me/erasures")
    @ResponseStatus(HttpStatus.ACCEPTED)
    PlannedErasure erase(Caller caller, @Valid @RequestBody ErasureRequest request) {
        confirm.check(person(caller), request.email(), request.password());
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String proofKey = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return new PlannedErasure(erasures.plan(caller.personId(), proofKey), proofKey);
    }

    @PostMapping("/api/v1/people/me/privacy-requests/{id}/undo")
    PrivacyRequest undo(Caller caller, @PathVariable UUID id) {
        PrivacyRequest request = own(caller, id);
        if (request.kind() != Kind.ERASURE) {
            throw Problems.notFound("erasure");
        }
        return erasures.cancel(request);
    }

    @GetMapping("/api/v1/people/me/privacy-requests/{id}/archive")
    void archive(Caller caller, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        PrivacyRequest request = own(caller, id);
        boolean there = request.kind() == Kind.EXPORT
                && request.state() == State.DONE
                && request.expiresAt() != null
                && clock.instant().isBefore(request.expiresAt());
        if (!there) {
            throw Problems.notFound("archive");
        }
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"turnout-export.zip\"");
        archive.write(request, language(caller.personId()), response.getOutputStream());
    }

    /// Progress and proof of an erasure for whoever holds its key.
    @GetMapping("/api/v1/people/erasures/{id}")
    PrivacyRequest proof(@PathVariable UUID id, @RequestHeader("Proof-Key") Optional<String> key) {
        PrivacyRequest found = key.map(given -> erasures.withKey(id, given)).orElse(null);
        if (found == null) {
            throw Problems.notFound("erasure");
        }
        return found;
    }

    private PrivacyRequest own(Caller caller, UUID id) {
        return requests.find(id)
                .filter(request -> request.personId().equals(caller.personId()))
                .orElseThrow(() -> Problems.notFound("privacy request"));
    }

    /// Services have no data of their own.
    private UUID person(Caller caller) {
        return accounts.find(caller.personId())
                .orElseThrow(() -> Problems.notFound("person"))
                .id();
    }

    private Locale language(UUID personId) {
        return accounts.find(personId)
                .map(account -> Locale.forLanguageTag(account.locale()))
                .orElse(Locale.ENGLISH);
    }

    /// What is open here.
    @Configuration(proxyBeanMethods = false)
    static class Open {

        @Bean
        OpenOperation seeingProof() {
            return OpenOperation.get(
                    "/api/v1/people/erasures/{id}", "an erased person has no account; the key is 128 random bits");
        }

        @Bean
        OpenOperation readingTerms() {
            return OpenOperation.get(
                    "/api/v1/legal-documents/{name}", "everybody may read the terms before signing in");
        }
    }
}
