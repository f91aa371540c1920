package dev.turnout.common.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which schemas are sent to the service, and which it answers with.
@SuppressWarnings("rawtypes") // as swagger's own signatures are
final class References {

    private static final String AT = "#/components/schemas/";

    private final Map<String, Schema> schemas;

    References(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    Set<String> ofRequests(Map<String, PathItem> paths) {
        return reached(operations(paths)
                .flatMap(operation -> Stream.concat(
                        operation.getRequestBody() == null
                                ? Stream.empty()
                                : of(operation.getRequestBody().getContent()),
                        operation.getParameters() == null
                                ? Stream.empty()
                                : operation.getParameters().stream().map(parameter -> parameter.getSchema()))));
    }

    Set<String> ofAnswers(Map<String, PathItem> paths) {
        return reached(operations(paths)
                .filter(operation -> operation.getResponses() != null)
                .flatMap(operation -> operation.getResponses().values().stream())
                .flatMap(answer -> of(answer.getContent())));
    }

    private static Stream<Operation> operations(Map<String, PathItem> paths) {
        return paths.values().stream().flatMap(path -> path.readOperations().stream());
    }

    private static Stream<Schema> of(@Nullable Content content) {
        return content == null ? Stream.empty() : content.values().stream().map(media -> media.getSchema());
    }

    private Set<String> reached(Stream<Schema> from) {
        Deque<Schema> left = new ArrayDeque<>(from.filter(Objects::nonNull).toList());
        Set<String> names = new TreeSet<>();
        while (!left.isEmpty()) {
            Schema<?> schema = left.pop();
            String reference = schema.get$ref();
            if (reference != null && reference.startsWith(AT) && names.add(reference.substring(AT.length()))) {
                add(left, schemas.get(reference.substring(AT.length())));
            }
            inside(schema).forEach(left::push);
        }
        return names;
    }

    private static List<Schema> inside(Schema<?> schema) {
        return Stream.of(
                        schema.getProperties() == null
                                ? null
                                : schema.getProperties().values(),
                        schema.getAllOf(),
                        schema.getAnyOf(),
                        schema.getOneOf(),
                        schema.getItems() == null ? null : List.of(schema.getItems()),
                        schema.getAdditionalProperties() instanceof Schema<?> more ? List.of(more) : null)
                .filter(Objects::nonNull)
                .flatMap(some -> ((Collection<?>) some).stream())
                .map(Schema.class::cast)
                .toList();
    }

    private static void add(Deque<Schema> left, @Nullable Schema<?> schema) {
        if (schema != null) {
            left.push(schema);
        }
    }
}
