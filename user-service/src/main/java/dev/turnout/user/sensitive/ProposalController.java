package dev.turnout.user.sensitive;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.audit.Deed;
import dev.turnout.common.messaging.NeverWaits;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.AnswerNotKept;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import jakarta.validation.Valid;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Edits made without a connection: they come sealed, change nothing, and wait for a person who compares.
@RestController
class ProposalController {

    private static final Pattern TAG = Pattern.compile("\"v(\\d{1,18})\"");

    record Proposed(UUID id, String state) {}

    private final HealthAccess access;
    private final SafetyKeys keys;
    private final SectionForms forms;
    private final Proposals proposals;
    private final EditHealth edit;
    private final HealthNews news;
    private final Audit audit;

    ProposalController(
            HealthAccess access,
            SafetyKeys keys,
            SectionForms forms,
            Proposals proposals,
            EditHealth edit,
            HealthNews news,
            Audit audit) {
        this.access = access;
        this.keys = keys;
        this.forms = forms;
        this.proposals = proposals;
        this.edit = edit;
        this.news = news;
        this.audit = audit;
    }

    @GetMapping("/api/v1/safety-keys/current")
    SafetyKeys.SafetyKey safetyKey(Caller caller) {
        return keys.current();
    }

    /// `If-Match` names the version that the device had seen; it is told to whoever decides.
    @NeverWaits
    @PostMapping("/api/v1/participants/{id}/health/{section}/proposals")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Proposed propose(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String section,
            @Valid @RequestBody SealedEdit sealed,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen) {
        HealthAccess.Entry entry = access.proposing(caller, id);
        Section wanted = Section.of(section);
        JsonNode opened = forms.tree(keys.open(sealed, "participant:" + id + "/" + wanted.text()));
        SectionContent content = forms.read(wanted, opened.path("content"));
        UUID proposal =
                proposals.add(entry.participant(), wanted, version(seen), content, caller.personId(), madeAt(opened));
        record(caller, entry, "health.propose", proposal, wanted);
        news.proposed(entry.participant(), caller.personId());
        return new Proposed(proposal, "open");
    }

    /// Writes what was proposed. `If-Match` names the version with which it was compared.
    @AnswerNotKept
    @PostMapping("/api/v1/health-proposals/{id}/confirm")
    @Transactional
    public ResponseEntity<Map<String, Object>> confirm(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        Proposals.Stored proposal = find(id);
        HealthAccess.Entry entry = entry(caller, proposal);
        long version = edit.hold(entry.participant(), proposal.section());
        ifMatch.require(version, Map::of);
        SectionContent content = proposals.content(proposal);
        decide(caller, entry, proposal, true);
        long now = edit.handle(caller, entry.participant(), proposal.section(), content, "health.change");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .eTag(ETags.of(now))
                .body(Map.of("version", now));
    }

    @PostMapping("/api/v1/health-proposals/{id}/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void decline(Caller caller, @PathVariable UUID id) {
        Proposals.Stored proposal = find(id);
        HealthAccess.Entry entry = entry(caller, proposal);
        decide(caller, entry, proposal, false);
    }

    private void decide(Caller caller, HealthAccess.Entry entry, Proposals.Stored proposal, boolean confirmed) {
        if (!proposals.decide(proposal.id(), confirmed, caller.personId())) {
            throw Problems.conflict("proposal-decided", "Somebody has decided about this already.");
        }
        record(caller, entry, confirmed ? "health.confirm" : "health.decline", proposal.id(), proposal.section());
    }

    private Proposals.Stored find(UUID id) {
        return proposals.find(id).orElseThrow(() -> Problems.notFound("proposal"));
    }

    private HealthAccess.Entry entry(Caller caller, Proposals.Stored proposal) {
        return access.ownOrOnDuty(caller, proposal.participantId());
    }

    private void record(Caller caller, HealthAccess.Entry entry, String action, UUID proposal, Section section) {
        audit.record(Deed.of(
                        caller.personId(),
                        action,
                        "participant",
                        entry.participant().id().toString())
                .onBehalfOf(entry.participant().personId())
                .inOrganization(entry.participant().organizationId())
                .inEvent(entry.participant().eventId())
                .with(Map.of("proposalId", proposal.toString(), "section", section.text())));
    }

    private static long version(@Nullable String tag) {
        Matcher version = TAG.matcher(tag == null ? "" : tag.strip());
        return version.matches() ? Long.parseLong(version.group(1)) : 0;
    }

    private static Instant madeAt(JsonNode opened) {
        try {
            return Instant.parse(opened.path("madeAt").asString(""));
        } catch (DateTimeException _) {
            throw Problems.invalid(
                    List.of(new FieldFault("/ciphertext", "without-time", "It does not say when it was made.")));
        }
    }
}
