package dev.turnout.collaboration.flow;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The templates that come with the platform.
@Component
class WorkflowTemplates {

    /// What keys and words look like.
    static final String WORD = "[a-z0-9][a-z0-9-]{0,59}";

    private final List<WorkflowTemplate> all;
    private final Set<String> words;

    WorkflowTemplates(JsonMapper json) throws IOException {
        try (InputStream file = new ClassPathResource("workflow/templates.json").getInputStream()) {
            this.all = List.of(json.readValue(file, WorkflowTemplate[].class));
        }
        this.words = all.stream()
                .flatMap(template -> template.steps().stream())
                .map(WorkflowTemplate.TemplateStep::key)
                .collect(Collectors.toSet());
    }

    List<WorkflowTemplate> all() {
        return all;
    }

    Optional<WorkflowTemplate> find(String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /// Whether a step of a template is called that, and screens have a text for it.
    boolean hasWords(String word) {
        return words.contains(word);
    }
}
