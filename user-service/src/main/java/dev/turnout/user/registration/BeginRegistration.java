package dev.turnout.user.registration;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participants;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Begins the registration of the caller, or of somebody for whom the caller speaks.
@Component
class BeginRegistration {

    /// More than any club sends with one account; whoever has more imports them.
    private static final int MOST = 200;

    /// @param relation what the caller is to the participant; null when it is themself
    record Command(
            UUID eventId,
            Participant.Kind kind,
            String givenName,
            String familyName,
            @Nullable String called,
            @Nullable LocalDate birthDate,
            @Nullable String relation) {}

    private final RegistrationDoor door;
    private final Participants participants;
    private final Registrations registrations;
    private final Forms forms;
    private final Audit audit;
    private final Clock clock;

    BeginRegistration(
            RegistrationDoor door,
            Participants participants,
            Registrations registrations,
            Forms forms,
            Audit audit,
            Clock clock) {
        this.door = door;
        this.participants = participants;
        this.registrations = registrations;
        this.forms = forms;
        this.audit = audit;
        this.clock = clock;
    }

    /// @return the new participant's id
    /// @throws dev.turnout.common.problem.ProblemException 404, or 409 when the event is over, when they are
    /// registered already, or when it is too many
    @Transactional
    public UUID handle(Caller caller, Command command) {
        EventBasics event = door.open(caller, command.eventId());
        if (registrations.begunBy(caller.personId(), event.eventId()) >= MOST) {
            throw Problems.conflict("too-many-registrations", "One account can register " + MOST + " people at most.");
        }
        Participant fresh = participant(caller, event, command);
        String relation = command.relation();
        if (relation != null
                && registrations.registered(
                        caller.personId(),
                        event.eventId(),
                        command.givenName(),
                        command.familyName(),
                        command.birthDate())) {
            throw already();
        }
        try {
            participants.add(fresh);
        } catch (DuplicateKeyException _) {
            throw already();
        }
        if (relation != null) {
            participants.addGuardian(fresh.id(), caller.personId(), relation);
        }
        registrations.keep(
                Registration.begun(fresh.id(), forms.newest(event.eventId()).version()));
        audit.record(RegistrationDeeds.of(caller, fresh, "registration.begin"));
        return fresh.id();
    }

    private Participant participant(Caller caller, EventBasics event, Command command) {
        Instant now = clock.instant();
        return new Participant(
                Ids.next(),
                event.organizationId(),
                event.eventId(),
                command.relation() == null ? caller.personId() : null,
                command.kind(),
                command.givenName(),
                command.familyName(),
                command.called(),
                command.birthDate(),
                Participant.State.DRAFT,
                null,
                caller.personId(),
                1,
                now,
                now);
    }

    private static RuntimeException already() {
        return Problems.conflict("registered-already", "This person is registered for this event already.");
    }
}
