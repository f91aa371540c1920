package dev.turnout.common.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"unchecked", "rawtypes"}) // as swagger's own signatures are
class AlwaysThereTests {

    record View(
            UUID id,
            @Nullable String note,
            @JsonProperty("abstract") String summary,
            @Nullable Inner inner,
            List<Inner> all) {}

    record Inner(int number) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sparse(UUID id, @Nullable String note) {}

    @Test
    void whatCannotBeNullIsAlwaysThereUnderItsJsonName() {
        assertThat(described(View.class).getRequired()).containsExactlyInAnyOrder("id", "abstract", "all");
    }

    @Test
    void whatMayBeNullIsToldAsSuch() {
        Schema<?> view = described(View.class);

        assertThat(property(view, "note").getTypes()).isEqualTo(Set.of("string", "null"));
        assertThat(property(view, "inner").getOneOf()).hasSize(2);
    }

    @Test
    void whatIsLeftOutIsNeverNull() {
        Schema<?> sparse = described(Sparse.class);

        assertThat(sparse.getRequired()).containsExactly("id");
        assertThat(property(sparse, "note").getTypes()).isEqualTo(Set.of("string"));
    }

    @Test
    void aNestedRecordIsNamedAfterWhatItStandsInUnlessItIsAlready() {
        assertThat(SchemaNames.of(View.class)).isEqualTo("AlwaysThereTestsView");
        assertThat(SchemaNames.of(SchemaNames.class)).isEqualTo("SchemaNames");
        assertThat(SchemaNames.of(DeviceController.View.class)).isEqualTo("DeviceView");
        assertThat(SchemaNames.of(DeviceController.DeviceList.class)).isEqualTo("DeviceList");
    }

    private static Schema<?> property(Schema<?> schema, String name) {
        Map<String, Schema> properties = schema.getProperties();
        return Objects.requireNonNull((Schema<?>) properties.get(name));
    }

    private Schema<?> described(Class<?> type) {
        var converters = new ModelConverters(true);
        converters.addConverter(new RecordResolver(Json31.mapper(), new SchemaNames()));
        var resolved = converters.resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        String name = SchemaNames.of(type);
        Schema<?> schema = Objects.requireNonNull((Schema<?>) resolved.referencedSchemas.get(name));
        AlwaysThere.tell(schema, true);
        return schema;
    }
}
