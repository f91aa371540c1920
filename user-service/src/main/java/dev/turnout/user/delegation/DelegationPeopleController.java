package dev.turnout.user.delegation;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.Page;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participant.Kind;
import dev.turnout.user.participant.ParticipantAccess;
import dev.turnout.user.participant.Participants;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The people of a delegation over HTTP.
@RestController
class DelegationPeopleController {

    record NewcomerRequest(
            @NotBlank @Size(max = 100) String givenName,
            @NotBlank @Size(max = 100) String familyName,
            @NotNull @Past LocalDate birthDate,
            @NotNull Kind kind) {

        PeopleDelegation.Newcomer toNewcomer() {
            if (birthDate.getYear() < 1900) {
                throw Problems.invalid(List.of(new FieldFault("/birthDate", "too-early", "Nobody is that old.")));
            }
            return new PeopleDelegation.Newcomer(givenName.strip(), familyName.strip(), birthDate, kind);
        }

        @Override
        public String toString() {
            return "NewcomerRequest";
        }
    }

    record Enrolled(UUID id) {}

    /// Somebody of the event who belongs to no delegation yet.
    record Unassigned(UUID id, String name, Kind kind) {}

    private final PeopleDelegation people;
    private final Participants participants;
    private final ParticipantAccess managers;

    DelegationPeopleController(PeopleDelegation people, Participants participants, ParticipantAccess managers) {
        this.people = people;
        this.participants = participants;
        this.managers = managers;
    }

    @GetMapping("/api/v1/events/{eventId}/unassigned-participants")
    Page<Unassigned> unassigned(Caller caller, @PathVariable UUID eventId) {
        managers.requireManager(caller, eventId);
        return new Page<>(
                participants.ofEvent(eventId).stream()
                        .filter(one -> one.delegationId() == null && one.state() != Participant.State.WITHDRAWN)
                        .map(one -> new Unassigned(one.id(), one.shownName(), one.kind()))
                        .toList(),
                null);
    }

    @PostMapping("/api/v1/delegations/{id}/participants")
    @ResponseStatus(HttpStatus.CREATED)
    Enrolled enrol(Caller caller, @PathVariable UUID id, @Valid @RequestBody NewcomerRequest request) {
        return new Enrolled(people.enrol(caller, id, request.toNewcomer()));
    }

    @PutMapping("/api/v1/delegations/{id}/participants/{participantId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assign(Caller caller, @PathVariable UUID id, @PathVariable UUID participantId) {
        people.assign(caller, id, participantId);
    }

    @DeleteMapping("/api/v1/delegations/{id}/participants/{participantId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable UUID id, @PathVariable UUID participantId) {
        people.remove(caller, id, participantId);
    }
}
