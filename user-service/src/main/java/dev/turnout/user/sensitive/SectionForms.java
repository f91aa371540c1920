package dev.turnout.user.sensitive;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what stands in a section and writes it to be sealed. What it refuses it names by place, never by content.
@Component
class SectionForms {

    private final JsonMapper json;
    private final Validator validator;

    SectionForms(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /// @throws dev.turnout.common.problem.ProblemException 422 naming everything that is wrong
    SectionContent read(Section section, JsonNode body) {
        SectionContent content;
        try {
            content = json.treeToValue(body, section.form());
        } catch (JacksonException _) {
            // its own message would quote what was sent
            throw Problems.invalid(
                    List.of(new FieldFault("", "unreadable", "This is not what stands in this section.")));
        }
        if (content == null) {
            throw Problems.invalid(List.of(new FieldFault("", "required", "There is nothing in this section.")));
        }
        List<FieldFault> faults = validator.validate(content).stream()
                .map(wrong -> new FieldFault(
                        "/"
                                + wrong.getPropertyPath()
                                        .toString()
                                        .replace("<list element>", "")
                                        .replace("[", "/")
                                        .replace("]", "")
                                        .replace('.', '/')
                                        .replace("//", "/"),
                        "invalid",
                        wrong.getMessage()))
                .toList();
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
        return content instanceof SectionContent.Medication medication ? medication.known() : content;
    }

    JsonNode tree(byte[] bytes) {
        try {
            return json.readTree(bytes);
        } catch (JacksonException _) {
            throw Problems.invalid(
                    List.of(new FieldFault("", "unreadable", "This is not what stands in this section.")));
        }
    }

    byte[] bytes(SectionContent content) {
        return json.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
    }

    SectionContent content(Section section, byte[] bytes) {
        return json.readValue(bytes, section.form());
    }
}
