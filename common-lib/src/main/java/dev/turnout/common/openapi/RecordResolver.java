package dev.turnout.common.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Swagger's own, which also writes down what a record says of its parts. It keeps nothing: services that share a JVM
/// share swagger's list of resolvers, too.
@SuppressWarnings("rawtypes") // as swagger's own signatures are
final class RecordResolver extends ModelResolver {

    private final SchemaNames names;

    RecordResolver(ObjectMapper mapper, SchemaNames names) {
        super(mapper, names);
        this.names = names;
        openapi31(true);
    }

    @Override
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        Schema resolved = super.resolve(type, context, next);
        if (type.getType() != null) {
            JavaType java = _mapper.constructType(type.getType());
            if (java.getRawClass().isRecord()) {
                note(resolved, java);
                note(context.getDefinedModels().get(names.nameForType(java)), java);
            }
        }
        return resolved;
    }

    private static void note(@Nullable Schema<?> schema, JavaType type) {
        if (schema != null && schema.getProperties() != null) {
            AlwaysThere.note(schema, type.getRawClass());
        }
    }
}
