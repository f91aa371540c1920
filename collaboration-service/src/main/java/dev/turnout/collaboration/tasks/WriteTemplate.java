package dev.turnout.collaboration.tasks;

import dev.turnout.common.audit.Audit;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Decides which templates an event has.
@Component
class WriteTemplate {

    private final Templates templates;
    private final TaskProperties settings;
    private final Audit audit;

    WriteTemplate(Templates templates, TaskProperties settings, Audit audit) {
        this.templates = templates;
        this.settings = settings;
        this.audit = audit;
    }

    sealed interface Outcome {

        record Written(Template template) implements Outcome {}

        record NameTaken() implements Outcome {}

        record TooMany() implements Outcome {}

        /// Somebody changed it meanwhile.
        record Stale() implements Outcome {}
    }

    @Transactional
    Outcome add(UUID eventId, Template template, UUID person) {
        if (templates.ofEvent(eventId).size() >= settings.templates()) {
            return new Outcome.TooMany();
        }
        if (!templates.insert(eventId, template)) {
            return new Outcome.NameTaken();
        }
        record(eventId, template.id(), person, "task-template.write");
        return new Outcome.Written(template);
    }

    @Transactional
    Outcome replace(UUID eventId, Template template, UUID person) {
        if (templates.isTaken(eventId, template)) {
            return new Outcome.NameTaken();
        }
        if (!templates.update(eventId, template)) {
            return new Outcome.Stale();
        }
        record(eventId, template.id(), person, "task-template.write");
        return new Outcome.Written(template);
    }

    @Transactional
    void withdraw(UUID eventId, UUID templateId, UUID person) {
        if (templates.delete(eventId, templateId)) {
            record(eventId, templateId, person, "task-template.withdraw");
        }
    }

    private void record(UUID eventId, UUID templateId, UUID person, String deed) {
        audit.record(person, deed, "task-template", templateId.toString(), eventId, Map.of());
    }
}
