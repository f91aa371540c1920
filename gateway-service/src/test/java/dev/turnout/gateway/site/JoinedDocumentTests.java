package dev.turnout.gateway.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JoinedDocumentTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SERVICE = """
            {"paths": {
               "/api/v1/%1$s": {"get": {"tags": ["%2$s"], "operationId": "%2$s_list", "responses": {"200":
                 {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Page"}}}}}}},
               "/internal/v1/%1$s": {"get": {"tags": ["Hidden"], "operationId": "Hidden_get"}}},
             "components": {
               "schemas": {
                 "Page": {"properties": {"items": {"items": {"$ref": "#/components/schemas/Line"}}}},
                 "Line": {"properties": {"%3$s": {"type": "string"}}},
                 "Problem": {"properties": {"type": {"type": "string"}}}},
               "securitySchemes": {"token": {"type": "http"}}}}
            """;

    private static JsonNode joined(String first, String second) {
        var services = new LinkedHashMap<String, JsonNode>();
        services.put("user-service", JSON.readTree(first));
        services.put("event-service", JSON.readTree(second));
        return JoinedDocument.of(services);
    }

    @Test
    void whatIsTheSameEverywhereKeepsItsName() {
        JsonNode all =
                joined(SERVICE.formatted("people", "People", "name"), SERVICE.formatted("events", "Event", "name"));

        assertThat(all.at("/components/schemas").propertyNames()).containsExactly("Line", "Page", "Problem");
        assertThat(all.at("/paths/~1api~1v1~1people/get/operationId").asString())
                .isEqualTo("People_list");
    }

    @Test
    void whatDiffersIsNamedAfterItsServiceAndSoIsWhatLeadsThere() {
        JsonNode all =
                joined(SERVICE.formatted("people", "People", "name"), SERVICE.formatted("events", "Event", "title"));

        assertThat(all.at("/components/schemas").propertyNames())
                .containsExactly("EventLine", "EventPage", "Problem", "UserLine", "UserPage");
        assertThat(all.at("/components/schemas/EventPage/properties/items/items/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/EventLine");
        assertThat(all.at("/paths/~1api~1v1~1events/get/responses/200/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/EventPage");
    }

    @Test
    void aGroupOfOperationsThatTwoServicesHaveIsNamedAfterEach() {
        JsonNode all = joined(SERVICE.formatted("a", "Letters", "name"), SERVICE.formatted("b", "Letters", "name"));

        assertThat(all.at("/paths/~1api~1v1~1a/get/operationId").asString()).isEqualTo("UserLetters_list");
        assertThat(all.at("/paths/~1api~1v1~1b/get/tags/0").asString()).isEqualTo("EventLetters");
    }

    @Test
    void eachPathNamesItsService() {
        JsonNode all = joined(SERVICE.formatted("a", "A", "name"), SERVICE.formatted("b", "B", "name"));

        assertThat(all.at("/paths/~1api~1v1~1a/x-service").asString()).isEqualTo("user-service");
        assertThat(all.at("/paths/~1api~1v1~1b/x-service").asString()).isEqualTo("event-service");
    }

    @Test
    void whatIsNoApiIsNotShown() {
        JsonNode all = joined(SERVICE.formatted("a", "A", "name"), SERVICE.formatted("b", "B", "name"));

        assertThat(all.path("paths").propertyNames()).containsExactly("/api/v1/a", "/api/v1/b");
        assertThat(all.at("/components/securitySchemes/token/type").asString()).isEqualTo("http");
    }
}
