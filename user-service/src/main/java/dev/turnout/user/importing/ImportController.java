package dev.turnout.user.importing;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.delegation.Delegation;
import dev.turnout.user.delegation.DelegationAccess;
import dev.turnout.user.delegation.Delegations;
import dev.turnout.user.participant.ParticipantAccess;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Files of participants over HTTP: a form with a part `file`, or the file itself as the body.
@RestController
class ImportController {

    private static final int BYTES_AT_MOST = 1_000_000;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final PlanImport planImport;
    private final ApplyImport applyImport;
    private final ExportPeople export;
    private final DelegationAccess access;
    private final Delegations delegations;
    private final ParticipantAccess managers;
    private final Audit audit;

    ImportController(
            PlanImport planImport,
            ApplyImport applyImport,
            ExportPeople export,
            DelegationAccess access,
            Delegations delegations,
            ParticipantAccess managers,
            Audit audit) {
        this.planImport = planImport;
        this.applyImport = applyImport;
        this.export = export;
        this.access = access;
        this.delegations = delegations;
        this.managers = managers;
        this.audit = audit;
    }

    /// An empty file with the headings.
    @GetMapping("/api/v1/participants-template.csv")
    ResponseEntity<String> template(Caller caller) {
        return csv("participants.csv", export.template());
    }

    /// Changes nothing.
    @PostMapping("/api/v1/delegations/{id}/participant-imports/dry-run")
    Plan tryInDelegation(Caller caller, @PathVariable UUID id, HttpServletRequest request) throws IOException {
        return planImport.plan(inDelegation(caller, id), content(request));
    }

    @PostMapping("/api/v1/delegations/{id}/participant-imports")
    ApplyImport.Done applyInDelegation(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") @Size(max = 64) String digest,
            HttpServletRequest request)
            throws IOException {
        UUID eventId = inDelegation(caller, id).eventId();
        return applyImport.handle(caller, eventId, () -> inDelegation(caller, id), content(request), digest);
    }

    /// Changes nothing.
    @PostMapping("/api/v1/events/{eventId}/participant-imports/dry-run")
    Plan tryInEvent(Caller caller, @PathVariable UUID eventId, HttpServletRequest request) throws IOException {
        return planImport.plan(inEvent(caller, eventId), content(request));
    }

    @PostMapping("/api/v1/events/{eventId}/participant-imports")
    ApplyImport.Done applyInEvent(
            Caller caller,
            @PathVariable UUID eventId,
            @RequestParam(defaultValue = "") @Size(max = 64) String digest,
            HttpServletRequest request)
            throws IOException {
        inEvent(caller, eventId);
        return applyImport.handle(caller, eventId, () -> inEvent(caller, eventId), content(request), digest);
    }

    @GetMapping("/api/v1/delegations/{id}/participants.csv")
    @Transactional
    ResponseEntity<String> exportDelegation(Caller caller, @PathVariable UUID id) {
        Delegation delegation = access.require(caller, id).delegation();
        record(caller, "delegation", id, delegation.eventId());
        return csv("delegation-" + delegation.code() + ".csv", export.ofDelegation(id));
    }

    @GetMapping("/api/v1/events/{eventId}/delegations.csv")
    @Transactional
    ResponseEntity<String> exportEvent(Caller caller, @PathVariable UUID eventId) {
        managers.requireManager(caller, eventId);
        record(caller, "event", eventId, eventId);
        return csv("delegations.csv", export.ofEvent(eventId));
    }

    private void record(Caller caller, String what, UUID id, UUID eventId) {
        audit.record(caller, "delegation.export", what, id.toString(), eventId, Map.of());
    }

    private PlanImport.Scope inDelegation(Caller caller, UUID id) {
        DelegationAccess.Standing standing = access.require(caller, id);
        Delegation one = standing.delegation();
        return new PlanImport.Scope(one.eventId(), List.of(one), one, standing.organizer(), caller.personId());
    }

    private PlanImport.Scope inEvent(Caller caller, UUID eventId) {
        managers.requireManager(caller, eventId);
        return new PlanImport.Scope(eventId, delegations.ofEvent(eventId), null, true, caller.personId());
    }

    private static byte[] content(HttpServletRequest request) throws IOException {
        boolean form = String.valueOf(request.getContentType()).startsWith("multipart/");
        try (InputStream in = form ? part(request).getInputStream() : request.getInputStream()) {
            byte[] content = in.readNBytes(BYTES_AT_MOST + 1);
            if (content.length > BYTES_AT_MOST) {
                throw new ProblemException(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "file-too-large",
                        "A file of participants has at most 1 MB.",
                        Map.of());
            }
            return content;
        }
    }

    private static Part part(HttpServletRequest request) throws IOException {
        try {
            Part part = request.getPart("file");
            if (part != null) {
                return part;
            }
        } catch (ServletException _) {
            // said below
        }
        throw Problems.malformed("unreadable-body", "The form has no part named 'file'.");
    }

    private static ResponseEntity<String> csv(String name, String content) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .cacheControl(CacheControl.noStore())
                .body(content);
    }
}
