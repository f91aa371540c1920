package dev.turnout.user.sensitive;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.audit.Deed;
import dev.turnout.common.messaging.NeverWaits;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.AnswerNotKept;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The medication round: what is due about now, and what became of it.
@RestController
class MedicationController {

    record OutcomeRequest(@NotNull DoseView.Outcome outcome) {}

    private final HealthAccess access;
    private final MedicationRound round;
    private final Doses doses;
    private final HealthNews news;
    private final Audit audit;

    MedicationController(HealthAccess access, MedicationRound round, Doses doses, HealthNews news, Audit audit) {
        this.access = access;
        this.round = round;
        this.doses = doses;
        this.news = news;
        this.audit = audit;
    }

    /// Begins a round. It opens what is to be given, which is recorded as a reading of each participant in it.
    @NeverWaits
    @AnswerNotKept
    @PostMapping("/api/v1/events/{eventId}/medication-rounds")
    @Transactional
    public ResponseEntity<MedicationRound.View> begin(Caller caller, @PathVariable UUID eventId) {
        EventBasics event = access.onDutyIn(caller, eventId);
        return HealthController.notKept(round.open(caller, event));
    }

    /// Records what became of a dose, or corrects it. Of two who record the same dose at once the second is told, so
    /// that nobody gets it twice.
    @NeverWaits
    @AnswerNotKept
    @PutMapping("/api/v1/doses/{id}")
    @Transactional
    public ResponseEntity<Map<String, Object>> record(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody OutcomeRequest request, IfMatch ifMatch) {
        UUID participantId = doses.participantOf(id).orElseThrow(() -> Problems.notFound("dose"));
        HealthAccess.Entry entry = access.ownOrOnDuty(caller, participantId);
        DoseView dose = doses.lock(id).orElseThrow(() -> Problems.notFound("dose"));
        ifMatch.require(dose.version(), Map::of);
        doses.record(id, request.outcome(), caller.personId())
                .ifPresent(alert -> news.recordedAfterAll(entry.participant(), alert));
        audit.record(Deed.of(
                        caller.personId(),
                        dose.outcome() == null ? "dose.record" : "dose.correct",
                        "participant",
                        participantId.toString())
                .onBehalfOf(entry.participant().personId())
                .inOrganization(entry.participant().organizationId())
                .inEvent(entry.participant().eventId())
                .with(Map.of("doseId", id.toString())));
        long version = dose.version() + 1;
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .eTag(ETags.of(version))
                .body(Map.of("id", id, "version", version));
    }
}
