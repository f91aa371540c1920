package dev.turnout.user.registration;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import dev.turnout.common.web.Page;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.ParticipantAccess;
import dev.turnout.user.participant.ParticipantAccess.Standing;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Registrations: of families for their own, of organizers for their event.
@RestController
class RegistrationController {

    /// @param relation what the caller is to the participant; null when it is themself
    record BeginRequest(
            @NotNull Participant.Kind kind,
            @NotBlank @Size(max = 100) String givenName,
            @NotBlank @Size(max = 100) String familyName,
            @Nullable @Size(max = 100) String called,
            @Nullable LocalDate birthDate,

            @Nullable @Pattern(regexp = "parent|legal-guardian|relative|carer|other")
            String relation) {}

    record SaveRequest(
            @NotBlank @Size(max = 100) String givenName,
            @NotBlank @Size(max = 100) String familyName,
            @Nullable @Size(max = 100) String called,
            @Nullable LocalDate birthDate,
            @NotNull Integer formVersion,
            @NotNull @Size(max = 100) Map<String, @Nullable Object> answers) {}

    record ReturnRequest(@NotBlank @Size(max = 1000) String reason) {}

    private final BeginRegistration beginRegistration;
    private final ChangeRegistration change;
    private final Registrations registrations;
    private final RegistrationQueries queries;
    private final Forms forms;
    private final ParticipantAccess access;

    RegistrationController(
            BeginRegistration beginRegistration,
            ChangeRegistration change,
            Registrations registrations,
            RegistrationQueries queries,
            Forms forms,
            ParticipantAccess access) {
        this.beginRegistration = beginRegistration;
        this.change = change;
        this.registrations = registrations;
        this.queries = queries;
        this.forms = forms;
        this.access = access;
    }

    @GetMapping("/api/v1/people/me/registrations")
    Page<RegistrationQueries.Line> mine(Caller caller) {
        return new Page<>(queries.ofFamily(caller.personId()), null);
    }

    @GetMapping("/api/v1/events/{eventId}/registrations")
    Page<RegistrationQueries.Line> ofEvent(
            Caller caller,
            @PathVariable UUID eventId,
            @RequestParam(required = false) @Nullable @Size(max = 200) String text,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "false") boolean news,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        access.requireManager(caller, eventId);
        return queries.ofEvent(
                eventId,
                new RegistrationQueries.Search(text, state(state), kind(kind), news),
                cursor,
                Math.clamp(limit, 1, 100));
    }

    @PostMapping("/api/v1/events/{eventId}/registrations")
    ResponseEntity<RegistrationView> begin(
            Caller caller, @PathVariable UUID eventId, @Valid @RequestBody BeginRequest asked) {
        UUID id = beginRegistration.handle(
                caller,
                new BeginRegistration.Command(
                        eventId,
                        asked.kind(),
                        asked.givenName().strip(),
                        asked.familyName().strip(),
                        filled(asked.called()),
                        asked.birthDate(),
                        asked.relation()));
        RegistrationView view = view(access.require(caller, id));
        return ResponseEntity.created(URI.create("/api/v1/registrations/" + id))
                .eTag(ETags.of(view.version()))
                .body(view);
    }

    @GetMapping("/api/v1/registrations/{id}")
    ResponseEntity<RegistrationView> get(Caller caller, @PathVariable UUID id) {
        return answer(access.requireHandedIn(caller, id));
    }

    @GetMapping("/api/v1/registrations/{id}/revisions")
    Page<Registrations.Revision> revisions(Caller caller, @PathVariable UUID id) {
        access.requireHandedIn(caller, id);
        return new Page<>(registrations.revisions(id), null);
    }

    @PutMapping("/api/v1/registrations/{id}")
    ResponseEntity<RegistrationView> save(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody SaveRequest asked, IfMatch ifMatch) {
        access.requireOwn(caller, id);
        change.save(
                caller,
                id,
                new ChangeRegistration.Answers(
                        asked.givenName().strip(),
                        asked.familyName().strip(),
                        filled(asked.called()),
                        asked.birthDate(),
                        asked.formVersion(),
                        asked.answers()),
                matching(caller, ifMatch));
        return answer(access.require(caller, id));
    }

    @PostMapping("/api/v1/registrations/{id}/submit")
    ResponseEntity<RegistrationView> submit(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        access.requireOwn(caller, id);
        change.submit(caller, id, matching(caller, ifMatch));
        return answer(access.require(caller, id));
    }

    @PostMapping("/api/v1/registrations/{id}/accept")
    ResponseEntity<RegistrationView> accept(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        access.requireOrganizer(caller, id);
        change.accept(caller, id, matching(caller, ifMatch));
        return answer(access.require(caller, id));
    }

    @PostMapping("/api/v1/registrations/{id}/return")
    ResponseEntity<RegistrationView> giveBack(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody ReturnRequest asked, IfMatch ifMatch) {
        access.requireOrganizer(caller, id);
        change.giveBack(caller, id, asked.reason().strip(), matching(caller, ifMatch));
        return answer(access.require(caller, id));
    }

    @PostMapping("/api/v1/registrations/{id}/withdraw")
    ResponseEntity<RegistrationView> withdraw(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        access.requireHandedIn(caller, id);
        change.withdraw(caller, id, matching(caller, ifMatch));
        return answer(access.require(caller, id));
    }

    private Consumer<Participant> matching(Caller caller, IfMatch ifMatch) {
        return seen -> ifMatch.require(seen.version(), () -> view(access.standing(caller, seen)));
    }

    private RegistrationView view(Standing standing) {
        Participant participant = standing.participant();
        RegistrationForm newest = forms.newest(participant.eventId());
        Registration registration = registrations
                .find(participant.id())
                .orElseGet(() -> Registration.begun(participant.id(), newest.version()));
        Registration shown = shown(standing, registration);
        // the family answers the newest questions, an organizer reads those that were answered
        RegistrationForm form = standing.own()
                ? newest
                : forms.version(participant.eventId(), shown.formVersion()).orElse(newest);
        return RegistrationView.of(standing, shown, form);
    }

    /// An organizer sees what was handed in last, not what the family is still writing.
    private Registration shown(Standing standing, Registration registration) {
        if (standing.own() || !registration.unsent()) {
            return registration;
        }
        return registrations.revisions(registration.participantId()).stream()
                .findFirst()
                .map(last -> registration.answered(last.formVersion(), last.answers()))
                .orElse(registration);
    }

    private ResponseEntity<RegistrationView> answer(Standing standing) {
        RegistrationView view = view(standing);
        return ResponseEntity.ok()
                .eTag(ETags.of(view.version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(view);
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Participant.@Nullable State state(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : Participant.State.of(text);
        } catch (IllegalArgumentException _) {
            throw Problems.invalid(List.of(new FieldFault("state", "unknown", "There is no such state.")));
        }
    }

    private static Participant.@Nullable Kind kind(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : Participant.Kind.of(text);
        } catch (IllegalArgumentException _) {
            throw Problems.invalid(List.of(new FieldFault("kind", "unknown", "There is no such kind.")));
        }
    }
}
