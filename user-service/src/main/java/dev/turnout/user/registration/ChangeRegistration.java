package dev.turnout.user.registration;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.FamilyNews;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participant.State;
import dev.turnout.user.participant.Participants;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What becomes of a registration: answers are saved step by step, it is handed in, accepted, returned or withdrawn.
/// Whether the caller may is decided before.
@Component
class ChangeRegistration {

    /// @param formVersion which form the answers answer
    record Answers(
            String givenName,
            String familyName,
            @Nullable String called,
            @Nullable LocalDate birthDate,
            int formVersion,
            Map<String, @Nullable Object> answers) {}

    private final Participants participants;
    private final Registrations registrations;
    private final Forms forms;
    private final ParticipantConsents consents;
    private final RegistrationMessages messages;
    private final FamilyNews news;
    private final Audit audit;
    private final Clock clock;

    ChangeRegistration(
            Participants participants,
            Registrations registrations,
            Forms forms,
            ParticipantConsents consents,
            RegistrationMessages messages,
            FamilyNews news,
            Audit audit,
            Clock clock) {
        this.participants = participants;
        this.registrations = registrations;
        this.forms = forms;
        this.consents = consents;
        this.messages = messages;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    /// Keeps what is known so far; nothing has to be complete, but what is there has to fit.
    ///
    /// @param check lets the present version pass, or throws
    @Transactional
    public void save(Caller caller, UUID id, Answers given, Consumer<Participant> check) {
        Participant seen = present(id, check);
        RegistrationForm form = forms.version(seen.eventId(), given.formVersion())
                .orElseThrow(() -> Problems.invalid(
                        List.of(new FieldFault("/formVersion", "unknown-form", "There is no such version."))));
        RegistrationForm.Checked checked = form.check(given.answers(), false);
        List<FieldFault> faults = new ArrayList<>(birthDate(given.birthDate(), false));
        faults.addAll(checked.faults());
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
        Participant changed =
                keep(seen.named(given.givenName(), given.familyName(), given.called(), given.birthDate()));
        Registration registration = registrationOf(seen).answered(given.formVersion(), checked.answers());
        registrations.keep(registration);
        if (seen.state() != State.DRAFT) {
            audit.record(RegistrationDeeds.of(caller, changed, "registration.change"));
        }
    }

    /// Hands it in: everything that is required has to be there, and the yes to taking part.
    @Transactional
    public void submit(Caller caller, UUID id, Consumer<Participant> check) {
        Participant seen = present(id, check);
        Registration registration = registrationOf(seen);
        RegistrationForm newest = forms.newest(seen.eventId());
        if (registration.formVersion() != newest.version()) {
            throw Problems.conflict("form-changed", "The questions have changed. Please look through them again.");
        }
        if (!registration.unsent() && (seen.state() == State.SUBMITTED || seen.state() == State.ACCEPTED)) {
            throw Problems.conflict("nothing-new", "This was handed in already, and nothing has changed since.");
        }
        List<FieldFault> faults = new ArrayList<>(birthDate(seen.birthDate(), true));
        faults.addAll(newest.check(nullable(registration.answers()), true).faults());
        if (!consents.given(id, Purpose.TAKING_PART)) {
            faults.add(new FieldFault(
                    "/consents/taking-part", "required", "Somebody has to decide about taking part, and say yes."));
        }
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
        Registration handedIn = registration.handedIn(clock.instant());
        registrations.keepRevision(handedIn, caller.personId(), clock.instant());
        State next = seen.state() == State.ACCEPTED ? State.ACCEPTED : State.SUBMITTED;
        decide(caller, seen.in(next), handedIn, "registration.submit");
    }

    @Transactional
    public void accept(Caller caller, UUID id, Consumer<Participant> check) {
        Participant seen = present(id, check);
        Registration registration = registrationOf(seen);
        boolean waits = seen.state() == State.SUBMITTED || seen.state() == State.ACCEPTED && registration.news();
        if (!waits) {
            throw notWaiting();
        }
        Participant changed = decide(
                caller,
                seen.in(State.ACCEPTED),
                registration.accepted(caller.personId(), clock.instant()),
                "registration.accept");
        news.tell(changed, "registration_accepted", Map.of("state", "accepted"), caller.personId());
    }

    @Transactional
    public void giveBack(Caller caller, UUID id, String reason, Consumer<Participant> check) {
        Participant seen = present(id, check);
        if (seen.state() != State.SUBMITTED && seen.state() != State.ACCEPTED) {
            throw notWaiting();
        }
        Participant changed = decide(
                caller,
                seen.in(State.RETURNED),
                registrationOf(seen).returned(reason, caller.personId(), clock.instant()),
                "registration.return");
        news.tell(changed, "registration_returned", Map.of("state", "returned"), caller.personId());
    }

    @Transactional
    public void withdraw(Caller caller, UUID id, Consumer<Participant> check) {
        Participant seen = present(id, check);
        Participant changed = decide(caller, seen.in(State.WITHDRAWN), registrationOf(seen), "registration.withdraw");
        news.tell(changed, "registration_withdrawn", Map.of("state", "withdrawn"), caller.personId());
    }

    private Participant decide(Caller caller, Participant next, Registration registration, String action) {
        Participant changed = keep(next);
        registrations.keep(registration);
        messages.tell(changed, registration);
        audit.record(RegistrationDeeds.of(caller, changed, action).with(Map.of("revision", registration.revision())));
        return changed;
    }

    private Participant present(UUID id, Consumer<Participant> check) {
        Participant seen = participants.lock(id).orElseThrow(() -> Problems.notFound("participant"));
        check.accept(seen);
        if (seen.state() == State.WITHDRAWN) {
            throw Problems.conflict("registration-over", "This registration was withdrawn. Begin a new one.");
        }
        return seen;
    }

    private Participant keep(Participant changed) {
        return participants.change(changed).orElseThrow(() -> Problems.notFound("participant"));
    }

    /// Somebody who came in by a list has answered nothing yet.
    private Registration registrationOf(Participant participant) {
        return registrations
                .find(participant.id())
                .orElseGet(() -> Registration.begun(
                        participant.id(), forms.newest(participant.eventId()).version()));
    }

    private List<FieldFault> birthDate(@Nullable LocalDate born, boolean complete) {
        if (born == null) {
            return complete
                    ? List.of(new FieldFault("/birthDate", "required", "The day of birth is missing."))
                    : List.of();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return born.isAfter(today) || born.isBefore(today.minusYears(130))
                ? List.of(new FieldFault("/birthDate", "not-a-birth-date", "Nobody was born on that day."))
                : List.of();
    }

    private static Map<String, @Nullable Object> nullable(Map<String, Object> answers) {
        return new HashMap<>(answers);
    }

    private static RuntimeException notWaiting() {
        return Problems.conflict("not-waiting", "This registration does not wait for a decision.");
    }
}
