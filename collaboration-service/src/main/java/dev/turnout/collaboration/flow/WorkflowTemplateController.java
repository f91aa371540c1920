package dev.turnout.collaboration.flow;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.Page;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a workflow can be made from.
@RestController
class WorkflowTemplateController {

    private static final int LONGEST_PLACE = 60;

    private final WorkflowTemplates templates;
    private final Permissions permissions;

    WorkflowTemplateController(WorkflowTemplates templates, Permissions permissions) {
        this.templates = templates;
        this.permissions = permissions;
    }

    /// @param places for how many places it was thought
    record TemplateView(String name, int places, int steps) {}

    /// The steps of a template at these places, to be changed and started.
    record ProposedSteps(String template, List<PlannedStep> steps) {}

    @GetMapping("/api/v1/events/{eventId}/workflow-templates")
    Page<TemplateView> list(@PathVariable UUID eventId, Caller caller) {
        permissions.require(caller, Permission.EVENT_EDIT, eventId);
        return new Page<>(
                templates.all().stream()
                        .map(each -> new TemplateView(
                                each.name(), each.places(), each.steps().size()))
                        .toList(),
                null);
    }

    /// @param place the places of the event, one after the other
    @GetMapping("/api/v1/events/{eventId}/workflow-templates/{name}")
    ProposedSteps propose(
            @PathVariable UUID eventId,
            @PathVariable String name,
            @RequestParam(required = false, defaultValue = "") String[] place,
            Caller caller) {
        permissions.require(caller, Permission.EVENT_EDIT, eventId);
        WorkflowTemplate template = templates.find(name).orElseThrow(() -> Problems.notFound("template"));
        List<String> places = Arrays.stream(place)
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
        if (places.size() > WorkflowTemplate.MOST_PLACES
                || places.stream().anyMatch(each -> each.length() > LONGEST_PLACE)) {
            throw Problems.invalid(List.of(new FieldFault(
                    "place",
                    "too-many",
                    "At most " + WorkflowTemplate.MOST_PLACES + " places with names of at most " + LONGEST_PLACE
                            + " characters.")));
        }
        return new ProposedSteps(template.name(), template.at(places));
    }
}
