package dev.turnout.notification.words;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.audit.Deed;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.notification.wishes.Category;
import dev.turnout.notification.wishes.Channel;
import dev.turnout.notification.wishes.Form;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What an organizer says in place of our words.
@RestController
@RequestMapping("/api/v1/templates")
class TemplateController {

    private final Templates templates;
    private final Samples samples;
    private final Permissions permissions;
    private final Audit audit;

    /// @param kind null: whatever is different
    /// @param everywhere in all events of the organization
    /// @param version that was edited; 0: there was none
    record TemplateRequest(
            @NotNull String category,
            @Size(max = 60) @Nullable String kind,
            @NotNull @Pattern(regexp = "[a-z]{2,3}") String language,
            @NotNull String channel,
            @NotNull String form,

            @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\r\\n]*")
            String subject,

            @NotBlank @Size(max = 2000) String body,
            boolean everywhere,
            @Min(0) int version) {

        TemplateText text() {
            return new TemplateText(subject, body);
        }
    }

    record TemplateView(
            UUID id,
            boolean everywhere,
            String category,
            @Nullable String kind,
            String language,
            String channel,
            String form,
            int version,
            String subject,
            String body,
            boolean withdrawn,
            Instant writtenAt,
            List<Fallback> fallbacks) {}

    /// How often our words were used because this had no value.
    record Fallback(String variable, long times) {}

    record TemplateList(List<TemplateView> items) {}

    /// @param kind null: whatever is different
    record PlaceView(String category, @Nullable String kind, List<String> known, List<String> required) {}

    record PlaceList(List<PlaceView> items) {}

    TemplateController(Templates templates, Samples samples, Permissions permissions, Audit audit) {
        this.templates = templates;
        this.samples = samples;
        this.permissions = permissions;
        this.audit = audit;
    }

    /// What counts in an event, that of its organization included.
    @GetMapping
    TemplateList list(Caller caller, @RequestParam UUID eventId) {
        var event = permissions.require(caller, Permission.EVENT_EDIT, eventId);
        return views(templates.current(event.organizationId(), eventId));
    }

    /// What there can be a template for, and what it may and has to say.
    @GetMapping("/places")
    PlaceList places(Caller caller) {
        return new PlaceList(Arrays.stream(Category.values())
                .flatMap(category -> Stream.concat(
                                Stream.of(Optional.<String>empty()),
                                Variables.kinds(category).stream().map(Optional::of))
                        .map(kind -> place(category, kind.orElse(null))))
                .toList());
    }

    @PutMapping
    @Transactional
    public TemplateView write(Caller caller, @RequestParam UUID eventId, @Valid @RequestBody TemplateRequest request) {
        var event = permissions.require(caller, Permission.EVENT_EDIT, eventId);
        mayWrite(caller, event, request.everywhere());
        var slot = checked(request);
        var written = templates
                .write(
                        event.organizationId(),
                        request.everywhere() ? null : eventId,
                        slot,
                        request.version(),
                        request.text(),
                        false,
                        caller.personId())
                .orElseThrow(TemplateController::changedMeanwhile);
        record(caller, "template.write", written, event);
        return views(List.of(written)).items().getFirst();
    }

    /// With made-up data, next to our own words.
    @PostMapping("/preview")
    Samples.Preview preview(Caller caller, @RequestParam UUID eventId, @Valid @RequestBody TemplateRequest request) {
        var event = permissions.require(caller, Permission.EVENT_EDIT, eventId);
        return samples.preview(checked(request), request.text(), event.name(), ZoneId.of(event.timeZone()));
    }

    @GetMapping("/{id}/versions")
    TemplateList versions(Caller caller, @PathVariable UUID id, @RequestParam UUID eventId) {
        var event = permissions.require(caller, Permission.EVENT_EDIT, eventId);
        return views(templates.versions(known(id, event)));
    }

    /// Our words count again; the versions are kept.
    @DeleteMapping("/{id}")
    @Transactional
    public ResponseEntity<Void> withdraw(Caller caller, @PathVariable UUID id, @RequestParam UUID eventId) {
        var event = permissions.require(caller, Permission.EVENT_EDIT, eventId);
        var template = known(id, event);
        mayWrite(caller, event, template.eventId() == null);
        var withdrawn = templates
                .write(
                        template.organizationId(),
                        template.eventId(),
                        template.slot(),
                        template.version(),
                        template.text(),
                        true,
                        caller.personId())
                .orElseThrow(TemplateController::changedMeanwhile);
        record(caller, "template.withdraw", withdrawn, event);
        return ResponseEntity.noContent().build();
    }

    private void mayWrite(Caller caller, EventBasics event, boolean everywhere) {
        if (everywhere) {
            permissions.requireInOrganization(caller, Permission.EVENT_EDIT, event.organizationId());
        }
    }

    private Template known(UUID id, EventBasics event) {
        return templates
                .find(id)
                .filter(one -> one.organizationId().equals(event.organizationId())
                        && (one.eventId() == null || event.eventId().equals(one.eventId())))
                .orElseThrow(() -> Problems.notFound("template"));
    }

    private void record(Caller caller, String action, Template template, EventBasics event) {
        audit.record(
                Deed.of(caller.personId(), action, "template", template.id().toString())
                        .inOrganization(event.organizationId())
                        .inEvent(event.eventId())
                        .with(Map.of(
                                "category", template.slot().category().word(),
                                "language", template.slot().language(),
                                "channel", template.slot().channel().word(),
                                "version", template.version())));
    }

    private TemplateList views(List<Template> all) {
        var fallbacks = templates.fallbacks(all);
        return new TemplateList(all.stream()
                .map(one -> view(
                        one,
                        fallbacks.stream()
                                .filter(fallback -> fallback.templateId().equals(one.id()))
                                .map(fallback -> new Fallback(fallback.variable(), fallback.times()))
                                .toList()))
                .toList());
    }

    private static TemplateView view(Template template, List<Fallback> fallbacks) {
        var slot = template.slot();
        return new TemplateView(
                template.id(),
                template.eventId() == null,
                slot.category().word(),
                slot.kind(),
                slot.language(),
                slot.channel().word(),
                slot.form().word(),
                template.version(),
                template.text().subject(),
                template.text().body(),
                template.withdrawn(),
                template.writtenAt(),
                fallbacks);
    }

    private static PlaceView place(Category category, @Nullable String kind) {
        var variables = Variables.of(category, kind);
        return new PlaceView(
                category.word(),
                kind,
                variables == null ? List.of() : variables.known(),
                variables == null ? List.of() : variables.required());
    }

    private static Slot checked(TemplateRequest request) {
        var faults = new ArrayList<FieldFault>();
        var category = Category.of(request.category());
        var channel = Channel.of(request.channel())
                .filter(one -> category.isEmpty() || category.get().comesBy(one));
        var form = Form.of(request.form());
        if (category.isEmpty()) {
            faults.add(new FieldFault("/category", "unknown", "There is no such category."));
        }
        if (channel.isEmpty()) {
            faults.add(new FieldFault("/channel", "unknown", "The category does not come by that channel."));
        }
        if (form.isEmpty()) {
            faults.add(new FieldFault("/form", "unknown", "There is no such form."));
        }
        category.ifPresent(one -> check(request, Variables.of(one, request.kind()), faults));
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
        return new Slot(
                category.orElseThrow(), request.kind(), request.language(), channel.orElseThrow(), form.orElseThrow());
    }

    private static void check(TemplateRequest request, @Nullable Variables variables, List<FieldFault> faults) {
        if (variables == null) {
            faults.add(new FieldFault("/kind", "unknown", "There is no such kind in this category."));
            return;
        }
        request.text()
                .faults(variables)
                .forEach(fault -> faults.add(new FieldFault("/" + fault.place(), fault.code(), said(fault))));
    }

    private static String said(TemplateText.Fault fault) {
        return switch (fault.code()) {
            case "variable-unknown" -> "There is no {%s} here.".formatted(fault.variable());
            case "variable-missing" -> "It has to say {%s}.".formatted(fault.variable());
            default -> "A brace begins a variable that does not end.";
        };
    }

    private static RuntimeException changedMeanwhile() {
        return Problems.conflict("changed-meanwhile", "Somebody else changed this in the meantime.");
    }
}
