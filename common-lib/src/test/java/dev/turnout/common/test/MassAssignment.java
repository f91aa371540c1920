package dev.turnout.common.test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Puts into a request every field that the service ever shows and that the request does not have, each with a value
/// that nothing else has, and looks afterwards whether the database took any of them. What a service shows and asks for
/// is read from its OpenAPI, so a new field joins by itself.
final class MassAssignment {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> INVENTED =
            List.of("isAdmin", "operator", "roles", "grants", "class", "constructor", "__proto__", "$type");

    private final JdbcClient db;
    private final JsonNode api;
    private final String mark;
    private final Map<String, JsonNode> shown = new LinkedHashMap<>();

    MassAssignment(String base, JdbcClient db, long seed) {
        this.db = db;
        this.api = JSON.readTree(fetch(base + "/v3/api-docs"));
        var random = new Random(seed);
        this.mark = new UUID(random.nextLong(), random.nextLong()).toString();
        api.path("components")
                .path("schemas")
                .forEach(schema -> schema.path("properties")
                        .properties()
                        .forEach(property -> marked(property.getValue())
                                .ifPresent(value -> shown.putIfAbsent(property.getKey(), value))));
        INVENTED.forEach(name -> shown.put(name, JSON.valueToTree(mark)));
    }

    int fields() {
        return shown.size();
    }

    /// What stands in every text that is sent and not asked for.
    String mark() {
        return mark;
    }

    /// The body with everything that it should not have.
    String with(String body, String method, String path) {
        ObjectNode all = (ObjectNode) JSON.readTree(body);
        Set<String> asked = asked(method, path);
        shown.forEach((name, value) -> {
            if (!asked.contains(name) && !all.has(name)) {
                all.set(name, value);
            }
        });
        return all.toString();
    }

    /// The tables that hold a value which was sent and not asked for.
    List<String> taken() {
        List<String> tables = db.sql("""
                        SELECT table_name FROM information_schema.tables
                        WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
                        """).query((row, _) -> row.getString(1)).list();
        var found = new ArrayList<String>();
        for (String table : tables) {
            long rows = db.sql("""
                            SELECT count(*) FROM %s held WHERE held::text LIKE :mark OR held::text LIKE :number
                              OR held::text LIKE :time
                            """.formatted(table))
                    .param("mark", "%" + mark + "%")
                    .param("number", "%" + NUMBER + "%")
                    .param("time", "%" + DAY + "%")
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                found.add(table + " took a field that its request does not have");
            }
        }
        return found;
    }

    private static final long NUMBER = 1_234_567_321L;
    /// As JSON and PostgreSQL both write it; the year and a dash alone stand in many an id.
    private static final String DAY = "2187-01-02";

    private Optional<JsonNode> marked(JsonNode property) {
        String type = property.path("type").isArray()
                ? property.path("type").path(0).asString()
                : property.path("type").asString("");
        return switch (type) {
            case "string" ->
                Optional.of(JSON.valueToTree(
                        property.path("format").asString("").equals("date-time") ? DAY + "T03:04:05Z" : mark));
            case "integer", "number" -> Optional.of(JSON.valueToTree(NUMBER));
            case "boolean" -> Optional.of(JSON.valueToTree(true));
            default -> Optional.empty();
        };
    }

    private Set<String> asked(String method, String path) {
        JsonNode body = api.path("paths")
                .path(path)
                .path(method.toLowerCase(java.util.Locale.ROOT))
                .path("requestBody")
                .path("content");
        Set<String> names = new TreeSet<>();
        body.forEach(content -> properties(content.path("schema"), names));
        return names;
    }

    private void properties(JsonNode schema, Set<String> names) {
        String reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            properties(api.at(reference.substring(1)), names);
        }
        schema.path("properties").propertyNames().forEach(names::add);
        for (String several : List.of("allOf", "oneOf", "anyOf")) {
            schema.path(several).forEach(one -> properties(one, names));
        }
    }

    private static String fetch(String address) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                    .body();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
