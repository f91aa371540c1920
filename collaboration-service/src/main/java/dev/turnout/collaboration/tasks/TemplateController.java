package dev.turnout.collaboration.tasks;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import dev.turnout.common.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The templates of an event's tasks. Whoever works begins from them; who may edit the event writes them.
@RestController
class TemplateController {

    private final Templates templates;
    private final WriteTemplate writeTemplate;
    private final TaskAccess access;

    TemplateController(Templates templates, WriteTemplate writeTemplate, TaskAccess access) {
        this.templates = templates;
        this.writeTemplate = writeTemplate;
        this.access = access;
    }

    /// @param title of the tasks that are begun from it
    record TemplateRequest(
            @NotBlank @Size(max = 80) String name,
            @NotBlank @Size(max = 200) String title,
            @Nullable @Size(max = 4000) String text,
            @Nullable @Min(1) @Max(10_080) Integer minutes,

            @Nullable @Size(max = 100) List<@NotNull @NotBlank @Size(max = 200) String> checklist) {

        Template as(UUID id, long version) {
            return new Template(
                    id,
                    version,
                    name.strip(),
                    title.strip(),
                    text == null ? "" : text.strip(),
                    minutes,
                    checklist == null
                            ? List.of()
                            : checklist.stream().map(String::strip).toList());
        }
    }

    @GetMapping("/api/v1/events/{eventId}/task-templates")
    Page<Template> list(@PathVariable UUID eventId, Caller caller) {
        access.requireEvent(caller, eventId);
        return new Page<>(templates.ofEvent(eventId), null);
    }

    @PostMapping("/api/v1/events/{eventId}/task-templates")
    ResponseEntity<Template> write(
            @PathVariable UUID eventId, @Valid @RequestBody TemplateRequest request, Caller caller) {
        access.requireToManage(caller, eventId, List.of());
        Template template = written(writeTemplate.add(eventId, request.as(Ids.next(), 1), caller.personId()));
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(ETags.of(template.version()))
                .body(template);
    }

    @PutMapping("/api/v1/events/{eventId}/task-templates/{templateId}")
    ResponseEntity<Template> rewrite(
            @PathVariable UUID eventId,
            @PathVariable UUID templateId,
            @Valid @RequestBody TemplateRequest request,
            Caller caller,
            IfMatch ifMatch) {
        access.requireToManage(caller, eventId, List.of());
        Template seen = templates.find(eventId, templateId).orElseThrow(() -> Problems.notFound("template"));
        ifMatch.require(seen.version(), () -> seen);
        Template template =
                written(writeTemplate.replace(eventId, request.as(templateId, seen.version() + 1), caller.personId()));
        return ResponseEntity.ok().eTag(ETags.of(template.version())).body(template);
    }

    /// Withdraws a template; tasks that were begun from it stay.
    @DeleteMapping("/api/v1/events/{eventId}/task-templates/{templateId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable UUID eventId, @PathVariable UUID templateId, Caller caller) {
        access.requireToManage(caller, eventId, List.of());
        writeTemplate.withdraw(eventId, templateId, caller.personId());
    }

    private static Template written(WriteTemplate.Outcome outcome) {
        return switch (outcome) {
            case WriteTemplate.Outcome.Written(Template template) -> template;
            case WriteTemplate.Outcome.NameTaken() ->
                throw Problems.conflict("name-taken", "This event has a template of that name.");
            case WriteTemplate.Outcome.TooMany() ->
                throw Problems.conflict("too-many-templates", "This event has as many templates as fit.");
            case WriteTemplate.Outcome.Stale() ->
                throw Problems.conflict("changed-meanwhile", "The template was changed at the same moment. Try again.");
        };
    }
}
