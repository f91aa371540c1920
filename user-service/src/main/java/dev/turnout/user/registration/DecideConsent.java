package dev.turnout.user.registration;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participants;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes down a decision of a participant or in its place. A no to taking part withdraws what was handed in; a no
/// to further guardians ends those who were invited.
@Component
class DecideConsent {

    private final Participants participants;
    private final ParticipantConsents consents;
    private final ChangeRegistration change;
    private final Audit audit;
    private final Clock clock;

    DecideConsent(
            Participants participants,
            ParticipantConsents consents,
            ChangeRegistration change,
            Audit audit,
            Clock clock) {
        this.participants = participants;
        this.consents = consents;
        this.change = change;
        this.audit = audit;
        this.clock = clock;
    }

    /// @throws ProblemException 422 without a reason, 409 when the participant has to be asked
    @Transactional
    public void handle(
            Caller caller,
            UUID participantId,
            Purpose purpose,
            boolean given,
            ConsentDecision.DecidedBy decidedBy,
            @Nullable String reason) {
        // one decision after the other, so that a no cannot be passed by a yes that did not know of it
        Participant participant = participants.lock(participantId).orElseThrow(() -> Problems.notFound("participant"));
        var decision =
                new ConsentDecision(Ids.next(), purpose, given, decidedBy, reason, caller.personId(), clock.instant());
        List<ConsentDecision> earlier = consents.of(participantId).stream()
                .filter(one -> one.purpose() == purpose)
                .toList();
        decision.refusal(earlier, participant.personId()).ifPresent(refusal -> {
            throw problem(refusal);
        });
        consents.add(participantId, decision);
        audit.record(RegistrationDeeds.of(caller, participant, "participant-consent.decide")
                .with(Map.of("purpose", purpose.text(), "given", given, "decidedBy", decidedBy.text())));
        boolean handedIn =
                participant.state() != Participant.State.DRAFT && participant.state() != Participant.State.WITHDRAWN;
        if (purpose == Purpose.TAKING_PART && !given && handedIn) {
            change.withdraw(caller, participantId, _ -> {});
        }
        if (purpose == Purpose.ANOTHER_GUARDIAN && !given) {
            participants
                    .endInvitedGuardians(participantId, clock.instant())
                    .forEach(ended -> audit.record(RegistrationDeeds.of(caller, participant, "guardian.end")
                            .with(Map.of("personId", ended))));
        }
    }

    private static ProblemException problem(ConsentDecision.Refusal refusal) {
        return switch (refusal) {
            case REASON_MISSING ->
                Problems.invalid(List.of(
                        new FieldFault("/reason", "required", "Say why the participant could not decide about this.")));
            case PARTICIPANT_SAID_NO ->
                Problems.conflict(
                        "participant-said-no",
                        "The participant has said no. Only they can change that: ask them again.");
            case PARTICIPANT_DECIDES ->
                Problems.conflict("participant-decides", "The participant decides about this in their own account.");
        };
    }
}
