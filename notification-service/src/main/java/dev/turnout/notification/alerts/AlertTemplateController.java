package dev.turnout.notification.alerts;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Alerts that are written before they are needed.
@RestController
@RequestMapping("/api/v1")
class AlertTemplateController {

    private final AlertTemplates templates;
    private final AlertAccess access;

    record TemplateList(List<AlertTemplates.Template> items) {}

    AlertTemplateController(AlertTemplates templates, AlertAccess access) {
        this.templates = templates;
        this.access = access;
    }

    @GetMapping("/events/{id}/alert-templates")
    TemplateList list(Caller caller, @PathVariable UUID id) {
        access.somewhere(caller, Permission.ALERT_PROPOSE, id);
        return new TemplateList(templates.of(id));
    }

    @PostMapping("/events/{id}/alert-templates")
    ResponseEntity<AlertTemplates.Template> add(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody AlertTemplateRequest request) {
        access.event(caller, Permission.ALERT_RELEASE, id);
        var template = AlertTemplates.Template.of(Ids.next(), 1, id, request);
        templates.add(template);
        return ResponseEntity.status(HttpStatus.CREATED).eTag(ETags.of(1)).body(template);
    }

    @PutMapping("/alert-templates/{id}")
    ResponseEntity<AlertTemplates.Template> change(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody AlertTemplateRequest request, IfMatch ifMatch) {
        var known = writable(caller, id);
        ifMatch.require(known.version(), () -> known);
        if (!templates.change(AlertTemplates.Template.of(id, known.version(), known.eventId(), request))) {
            throw Problems.conflict("version-stale", "Somebody else changed this in the meantime.");
        }
        long version = known.version() + 1;
        return ResponseEntity.ok()
                .eTag(ETags.of(version))
                .body(AlertTemplates.Template.of(id, version, known.eventId(), request));
    }

    @DeleteMapping("/alert-templates/{id}")
    ResponseEntity<Void> remove(Caller caller, @PathVariable UUID id) {
        writable(caller, id);
        templates.remove(id);
        return ResponseEntity.noContent().build();
    }

    private AlertTemplates.Template writable(Caller caller, UUID id) {
        var template = templates.find(id).orElseThrow(() -> Problems.notFound("alert-template"));
        access.event(caller, Permission.ALERT_RELEASE, template.eventId());
        return template;
    }
}
