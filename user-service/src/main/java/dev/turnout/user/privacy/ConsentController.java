package dev.turnout.user.privacy;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.Page;
import dev.turnout.user.account.Accounts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A person's consents and the texts they accept.
@RestController
class ConsentController {

    private static final String TELLS = "notification-service";

    record Decision(@NotNull Boolean given) {}

    record AcceptRequest(
            @NotBlank @Size(max = 40) String document,
            @NotBlank @Size(max = 40) String version,
            @NotBlank @Size(max = 10) String language) {}

    record Consented(List<UUID> ids) {}

    private final Consents consents;
    private final LegalDocuments documents;
    private final Accounts accounts;
    private final Audit audit;

    ConsentController(Consents consents, LegalDocuments documents, Accounts accounts, Audit audit) {
        this.consents = consents;
        this.documents = documents;
        this.accounts = accounts;
        this.audit = audit;
    }

    @GetMapping("/api/v1/people/me/consents")
    Page<Consents.Consent> list(Caller caller) {
        return new Page<>(consents.of(caller.personId()), null);
    }

    @PutMapping("/api/v1/people/me/consents/{purpose}")
    @Transactional
    Page<Consents.Consent> decide(Caller caller, @PathVariable String purpose, @Valid @RequestBody Decision decision) {
        UUID person = person(caller);
        requirePurpose(purpose);
        consents.decide(person, purpose, decision.given());
        audit.record(caller, "consent.decide", "purpose", purpose, null, Map.of("given", decision.given()));
        return list(caller);
    }

    /// Which of these people agree at this moment; whoever sends something for a purpose leaves out the others.
    @GetMapping("/internal/v1/consents/{purpose}")
    Consented consented(Caller caller, @PathVariable String purpose, @RequestParam @Size(max = 100) List<UUID> ids) {
        caller.requireService(TELLS);
        requirePurpose(purpose);
        return new Consented(consents.consented(purpose, ids));
    }

    private static void requirePurpose(String purpose) {
        if (!Consents.PURPOSES.contains(purpose)) {
            throw Problems.notFound("purpose");
        }
    }

    @GetMapping("/api/v1/people/me/acceptances")
    Page<Consents.Acceptance> acceptances(Caller caller) {
        return new Page<>(consents.acceptances(caller.personId()), null);
    }

    /// Accepts the version that was shown; when there is a newer one, that has to be read first.
    @PostMapping("/api/v1/people/me/acceptances")
    @Transactional
    Page<Consents.Acceptance> accept(Caller caller, @Valid @RequestBody AcceptRequest request) {
        UUID person = person(caller);
        LegalDocument document =
                documents.find(request.document(), request.language()).orElseThrow(() -> Problems.notFound("document"));
        if (!document.version().equals(request.version())) {
            throw Problems.conflict("document-changed", "There is a newer version; please read it first.");
        }
        consents.accept(person, document);
        audit.record(
                caller, "document.accept", "document", document.name(), null, Map.of("version", document.version()));
        return acceptances(caller);
    }

    @GetMapping("/api/v1/legal-documents/{name}")
    LegalDocument document(@PathVariable String name, @RequestParam(defaultValue = "en") String language) {
        return documents.find(name, language).orElseThrow(() -> Problems.notFound("document"));
    }

    private UUID person(Caller caller) {
        return accounts.find(caller.personId())
                .orElseThrow(() -> Problems.notFound("person"))
                .id();
    }
}
