package dev.turnout.user.guardian;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.appointment.Appoint;
import dev.turnout.user.appointment.Appointment;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.ParticipantAccess;
import dev.turnout.user.participant.Participants;
import dev.turnout.user.registration.ParticipantConsents;
import dev.turnout.user.registration.Purpose;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Who speaks for a participant, for the participant and the guardians.
@RestController
class GuardianController {

    record GuardianRequest(
            @NotBlank @Email @Size(max = 320) String email,

            @NotBlank @Pattern(regexp = "parent|legal-guardian|relative|carer|other")
            String relation) {

        @Override
        public String toString() {
            return "GuardianRequest";
        }
    }

    record OwnAccountRequest(
            @NotBlank @Email @Size(max = 320) String email) {

        @Override
        public String toString() {
            return "OwnAccountRequest";
        }
    }

    private final Guardians guardians;
    private final LinkAccount link;
    private final Participants participants;
    private final ParticipantAccess access;
    private final ParticipantConsents consents;
    private final Accounts accounts;
    private final Appoint appoint;
    private final Audit audit;
    private final Clock clock;

    GuardianController(
            Guardians guardians,
            LinkAccount link,
            Participants participants,
            ParticipantAccess access,
            ParticipantConsents consents,
            Accounts accounts,
            Appoint appoint,
            Audit audit,
            Clock clock) {
        this.guardians = guardians;
        this.link = link;
        this.participants = participants;
        this.access = access;
        this.consents = consents;
        this.accounts = accounts;
        this.appoint = appoint;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/api/v1/participants/{id}/guardians")
    GuardiansView view(Caller caller, @PathVariable UUID id) {
        Participant participant = access.requireOwn(caller, id).participant();
        List<Guardian> all = guardians.of(id);
        boolean invited = invited(caller.personId(), all);
        Map<UUID, String> names = names(participant, all);
        UUID self = participant.personId();
        return new GuardiansView(
                participant.shownName(),
                participant.eventId(),
                consents.given(id, Purpose.ANOTHER_GUARDIAN),
                self == null
                        ? null
                        : new GuardiansView.OwnAccount(
                                Objects.requireNonNullElse(names.get(self), ""),
                                self.equals(caller.personId()),
                                !all.isEmpty() && link.mayUnlink(caller.personId(), participant)),
                all.stream()
                        .map(one -> new GuardiansView.One(
                                one.personId(),
                                Objects.requireNonNullElse(names.get(one.personId()), ""),
                                one.relation(),
                                one.since(),
                                one.invitedBy() == null ? null : names.get(one.invitedBy()),
                                one.personId().equals(caller.personId()),
                                one.mayBeEndedBy(caller.personId(), invited) && (self != null || all.size() > 1)))
                        .toList(),
                appoint.waiting(id));
    }

    private Map<UUID, String> names(Participant participant, List<Guardian> all) {
        List<UUID> ids = Stream.concat(
                        Stream.of(Optional.ofNullable(participant.personId())),
                        all.stream()
                                .flatMap(one ->
                                        Stream.of(Optional.of(one.personId()), Optional.ofNullable(one.invitedBy()))))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return accounts.findAll(ids).stream().collect(Collectors.toMap(Account::id, Account::name));
    }

    private static boolean invited(UUID personId, List<Guardian> all) {
        return all.stream().anyMatch(one -> one.personId().equals(personId) && one.invitedBy() != null);
    }

    /// Asks somebody by mail to speak for the participant too, who has agreed to that. The answer is the same whether
    /// or
    /// not anybody has an account with this address.
    @PostMapping("/api/v1/participants/{id}/guardians")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Transactional
    void invite(Caller caller, @PathVariable UUID id, @Valid @RequestBody GuardianRequest request) {
        Participant participant = locked(caller, id);
        if (!consents.given(id, Purpose.ANOTHER_GUARDIAN)) {
            throw Problems.conflict(
                    "consent-missing", "The participant has not agreed to this. Ask them first and write it down.");
        }
        appoint.ask(
                caller,
                Appointment.Kind.GUARDIAN,
                id,
                participant.eventId(),
                request.email().strip(),
                request.relation());
    }

    /// @throws dev.turnout.common.problem.ProblemException 403 for an invited guardian and the one who was before, 409
    /// `last-guardian`
    @DeleteMapping("/api/v1/participants/{id}/guardians/{personId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void end(Caller caller, @PathVariable UUID id, @PathVariable UUID personId) {
        Participant participant = locked(caller, id);
        List<Guardian> all = guardians.of(id);
        Guardian one = all.stream()
                .filter(each -> each.personId().equals(personId))
                .findFirst()
                .orElseThrow(() -> Problems.notFound("guardian"));
        if (!one.mayBeEndedBy(caller.personId(), invited(caller.personId(), all))) {
            throw Problems.forbidden();
        }
        if (participant.personId() == null && all.size() == 1) {
            throw LinkAccount.lastOne();
        }
        guardians.end(id, personId, clock.instant());
        audit.record(
                caller,
                "guardian.end",
                "participant",
                id.toString(),
                participant.eventId(),
                Map.of("personId", personId));
    }

    /// Asks the participant by mail to take the registration into an account of their own.
    @PostMapping("/api/v1/participants/{id}/own-account")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Transactional
    void offerAccount(Caller caller, @PathVariable UUID id, @Valid @RequestBody OwnAccountRequest request) {
        Participant participant = locked(caller, id);
        LinkAccount.requireNone(participant);
        appoint.ask(
                caller,
                Appointment.Kind.OWN_ACCOUNT,
                id,
                participant.eventId(),
                request.email().strip(),
                null);
    }

    /// Again changes nothing.
    @DeleteMapping("/api/v1/participants/{id}/own-account")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void unlink(Caller caller, @PathVariable UUID id) {
        link.unlink(caller, locked(caller, id));
    }

    /// Nobody else changes who is who until the end of the transaction; who may not know of it does not make others
    /// wait.
    private Participant locked(Caller caller, UUID id) {
        var _ = access.requireOwn(caller, id);
        Participant participant = participants.lock(id).orElseThrow(() -> Problems.notFound("participant"));
        if (!access.standing(caller, participant).own()) {
            throw Problems.notFound("participant");
        }
        if (participant.state() == Participant.State.WITHDRAWN) {
            throw Problems.conflict("registration-over", "This registration was withdrawn. Begin a new one.");
        }
        return participant;
    }
}
