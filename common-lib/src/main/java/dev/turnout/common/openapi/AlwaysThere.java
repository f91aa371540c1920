package dev.turnout.common.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a record of an answer says about its parts: those that cannot be null are always there, the others may be
/// null. Of a request only the validation says what has to be there. So it is noted where the class is known, and told
/// where it is known what is an answer.
@SuppressWarnings("rawtypes") // as swagger's own signatures are
final class AlwaysThere {

    private static final String ALWAYS = "x-always";
    private static final String OR_NULL = "x-or-null";

    private AlwaysThere() {}

    static void note(Schema<?> schema, Class<?> type) {
        Set<String> always = new TreeSet<>();
        Set<String> orNull = new TreeSet<>();
        note(type, always, orNull);
        schema.addExtension(ALWAYS, List.copyOf(always));
        schema.addExtension(OR_NULL, List.copyOf(orNull));
    }

    private static void note(Class<?> type, Set<String> always, Set<String> orNull) {
        boolean leftOut = leavesNullsOut(type);
        for (RecordComponent component : type.getRecordComponents()) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                if (!nullable && component.getType().isRecord()) {
                    note(component.getType(), always, orNull);
                }
            } else if (!nullable) {
                always.add(property(component));
            } else if (!leftOut && !leavesNullsOut(component.getAccessor())) {
                orNull.add(property(component));
            }
        }
    }

    /// Takes the notes away, and tells what they say where this is (part of) an answer.
    static void tell(Schema<?> schema, boolean answer) {
        Collection<String> always = taken(schema, ALWAYS);
        Collection<String> orNull = taken(schema, OR_NULL);
        Map<String, Schema> properties = schema.getProperties();
        if (!answer || properties == null) {
            return;
        }
        Set<String> required = new TreeSet<>(schema.getRequired() == null ? List.of() : schema.getRequired());
        always.stream().filter(properties::containsKey).forEach(required::add);
        if (!required.isEmpty()) {
            schema.setRequired(new ArrayList<>(required));
        }
        orNull.forEach(name -> properties.computeIfPresent(name, (_, property) -> orNull(property)));
    }

    private static Collection<String> taken(Schema<?> schema, String note) {
        if (schema.getExtensions() == null) {
            return List.of();
        }
        Object noted = schema.getExtensions().remove(note);
        return noted instanceof Collection<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static boolean leavesNullsOut(AnnotatedElement element) {
        JsonInclude include = element.getAnnotation(JsonInclude.class);
        return include != null && include.value() != JsonInclude.Include.ALWAYS;
    }

    private static String property(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            Schema<Object> either = new Schema<>();
            either.addOneOfItem(schema);
            either.addOneOfItem(new Schema<>().types(Set.of("null")));
            return either;
        }
        Set<String> types = schema.getTypes();
        if (types != null && !types.contains("null")) {
            Set<String> more = new LinkedHashSet<>(types);
            more.add("null");
            schema.setTypes(more);
        }
        return schema;
    }
}
