package dev.turnout.user.registration;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.audit.Deed;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import dev.turnout.user.participant.ParticipantAccess;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The form of an event: read by whoever wants to take part, made by its organizers.
@RestController
class FormController {

    private static final String LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})?";

    record ChoiceRequest(
            @NotBlank @Size(max = 60) String value,

            @NotEmpty @Size(max = 20)
            Map<@Pattern(regexp = LANGUAGE) String, @NotBlank @Size(max = 200) String> label) {}

    record ConditionRequest(
            @NotBlank String question,
            @NotEmpty @Size(max = 50) List<@NotBlank @Size(max = 60) String> anyOf) {}

    record QuestionRequest(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,59}")
            String id,

            @NotNull Question.Kind kind,
            @NotEmpty @Size(max = 20) Map<@Pattern(regexp = LANGUAGE) String, @NotBlank @Size(max = 500) String> label,
            @Nullable @Size(max = 20) Map<@Pattern(regexp = LANGUAGE) String, @NotBlank @Size(max = 500) String> help,
            boolean required,
            @Nullable @Size(max = 50) List<@NotNull @Valid ChoiceRequest> choices,
            @Nullable @Valid ConditionRequest shownIf) {

        Question toQuestion() {
            return new Question(
                    id,
                    kind,
                    label,
                    help,
                    required,
                    choices == null
                            ? List.of()
                            : choices.stream()
                                    .map(choice -> new Question.Choice(choice.value(), choice.label()))
                                    .toList(),
                    shownIf == null ? null : new Question.Condition(shownIf.question(), shownIf.anyOf()));
        }
    }

    record FormRequest(
            @NotNull @Size(max = 60) List<@NotNull @Valid QuestionRequest> questions,

            @NotNull @Size(max = 4)
            List<@Pattern(regexp = "medical-clearance|identity|parental-consent") String> documents) {}

    private final Forms forms;
    private final RegistrationDoor door;
    private final ParticipantAccess access;
    private final Audit audit;
    private final Clock clock;

    FormController(Forms forms, RegistrationDoor door, ParticipantAccess access, Audit audit, Clock clock) {
        this.forms = forms;
        this.door = door;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/api/v1/events/{eventId}/registration-form")
    ResponseEntity<RegistrationForm> get(Caller caller, @PathVariable UUID eventId) {
        door.event(caller, eventId);
        return answer(forms.newest(eventId));
    }

    @PutMapping("/api/v1/events/{eventId}/registration-form")
    @Transactional
    ResponseEntity<RegistrationForm> change(
            Caller caller, @PathVariable UUID eventId, @Valid @RequestBody FormRequest asked, IfMatch ifMatch) {
        EventBasics event = access.requireManager(caller, eventId);
        RegistrationForm seen = forms.newest(eventId);
        ifMatch.require(seen.version(), () -> seen);
        var changed = new RegistrationForm(
                eventId,
                seen.version() + 1,
                asked.questions().stream().map(QuestionRequest::toQuestion).toList(),
                asked.documents().stream().distinct().toList());
        List<FieldFault> faults = changed.faults();
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
        if (!forms.add(changed, caller.personId(), clock.instant())) {
            throw Problems.conflict("conflict", "Somebody else changed this at the same moment.");
        }
        audit.record(Deed.of(caller.personId(), "registration-form.change", "event", eventId.toString())
                .inOrganization(event.organizationId())
                .inEvent(eventId)
                .with(Map.of("version", changed.version())));
        return answer(changed);
    }

    private static ResponseEntity<RegistrationForm> answer(RegistrationForm form) {
        return ResponseEntity.ok().eTag(ETags.of(form.version())).body(form);
    }
}
