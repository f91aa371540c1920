package dev.turnout.ticketing.catalogue;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Applies a JSON Merge Patch (RFC 7396) to a ticket type's terms: what is not named stays, null removes a bound.
@Component
class TicketTypePatch {

    private final JsonMapper json;
    private final Validator validator;

    TicketTypePatch(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    TicketTypeRequest apply(TicketTypeRequest terms, ObjectNode changes) {
        ObjectNode merged = json.valueToTree(terms);
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            if (!merged.has(change.getKey())) {
                throw Problems.invalid(List.of(new FieldFault(
                        "/" + change.getKey(), "unknown", "A ticket type has no '" + change.getKey() + "'.")));
            }
            merged.set(change.getKey(), change.getValue());
        }
        TicketTypeRequest result = read(merged);
        var violations = validator.validate(result);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return result;
    }

    private TicketTypeRequest read(ObjectNode merged) {
        try {
            return json.treeToValue(merged, TicketTypeRequest.class);
        } catch (JacksonException unreadable) {
            String field = unreadable.getPath().isEmpty()
                    ? ""
                    : String.valueOf(unreadable.getPath().getFirst().getPropertyName());
            throw Problems.invalid(
                    List.of(new FieldFault("/" + field, "unreadable", "This is no value for '" + field + "'.")));
        }
    }
}
