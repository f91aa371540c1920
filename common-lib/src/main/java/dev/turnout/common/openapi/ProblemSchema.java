package dev.turnout.common.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MapSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;

/// What every refusal looks like (RFC 9457).
@SuppressWarnings("unchecked") // as swagger's own signatures are
final class ProblemSchema {

    private ProblemSchema() {}

    static void addTo(Components components) {
        components.addSchemas(
                "FieldFault",
                object().addProperty(
                                "pointer", text("JSON pointer into the body, or the name of a parameter or header"))
                        .addProperty("code", text("a stable short word for programs"))
                        .addProperty("detail", text("one plain sentence for people"))
                        .addProperty(
                                "limits",
                                typed(new MapSchema(), "object")
                                        .additionalProperties(typed(new IntegerSchema().format("int64"), "integer")))
                        .required(List.of("pointer", "code", "detail")));
        components.addSchemas(
                "Problem",
                object().addProperty("type", text("urn:turnout:problem:<name>, and never changes its meaning"))
                        .addProperty("title", text("the status in words"))
                        .addProperty("status", typed(new IntegerSchema().format("int32"), "integer"))
                        .addProperty("detail", text("one sentence for people"))
                        .addProperty("instance", text("the address that was asked"))
                        .addProperty("traceId", text("finds the request in the logs"))
                        .addProperty(
                                "retryAfter",
                                typed(new IntegerSchema().format("int32"), "integer")
                                        .description("seconds to wait"))
                        .addProperty(
                                "errors",
                                typed(new Schema<>(), "array")
                                        .items(new Schema<>().$ref("#/components/schemas/FieldFault")))
                        .required(List.of("type", "title", "status")));
    }

    private static Schema<?> object() {
        return typed(new Schema<>(), "object");
    }

    private static Schema<?> text(String description) {
        return typed(new StringSchema(), "string").description(description);
    }

    /// OpenAPI 3.1 writes the types that swagger keeps as a set.
    private static Schema<?> typed(Schema<?> schema, String type) {
        schema.setTypes(java.util.Set.of(type));
        return schema;
    }
}
