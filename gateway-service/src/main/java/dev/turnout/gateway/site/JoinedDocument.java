package dev.turnout.gateway.site;

import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// The API of all services as one document, from which one client can be generated. Schemas and groups of operations
/// that several services call the same, and mean something else by, get their service's noun in front:
/// `UserPersonView`.
final class JoinedDocument {

    private static final String API = "/api/v1/";
    private static final String AT = "#/components/schemas/";

    private final SequencedMap<String, JsonNode> services;
    private final Set<String> sharedSchemas;
    private final Set<String> sharedTags;

    private JoinedDocument(SequencedMap<String, JsonNode> services) {
        this.services = services;
        this.sharedSchemas = differing(services);
        this.sharedTags = several(services);
    }

    /// @param services the document of each, by its name
    static ObjectNode of(SequencedMap<String, JsonNode> services) {
        return new JoinedDocument(services).joined();
    }

    private ObjectNode joined() {
        var paths = new TreeMap<String, JsonNode>();
        var schemas = new TreeMap<String, JsonNode>();
        var ways = new TreeMap<String, JsonNode>();
        services.forEach((service, document) -> {
            document.path("paths").properties().forEach(path -> {
                if (path.getKey().startsWith(API)) {
                    paths.put(path.getKey(), servedBy(service, renamed(service, path.getValue())));
                }
            });
            schemas(document)
                    .forEach((name, schema) -> schemas.put(schemaName(service, name), renamed(service, schema)));
            document.at("/components/securitySchemes")
                    .properties()
                    .forEach(way -> ways.put(way.getKey(), way.getValue()));
        });
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("openapi", "3.1.0");
        ObjectNode info = all.putObject("info");
        info.put("title", "Turnout");
        info.put("version", "v1");
        services.values().stream()
                .map(document -> document.at("/info/description").asString(""))
                .filter(description -> !description.isEmpty())
                .findFirst()
                .ifPresent(description -> info.put("description", description));
        all.putArray("servers").addObject().put("url", "/");
        all.set("paths", object(paths));
        ObjectNode components = all.putObject("components");
        components.set("schemas", object(schemas));
        components.set("securitySchemes", object(ways));
        return all;
    }

    /// Says for whoever runs the platform, and for the check of the routes, whose it is.
    private static JsonNode servedBy(String service, JsonNode path) {
        if (path instanceof ObjectNode object) {
            object.put("x-service", service);
        }
        return path;
    }

    private static ObjectNode object(Map<String, JsonNode> members) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        members.forEach(object::set);
        return object;
    }

    /// Those of one name that are not the same everywhere, and those that lead to one of them.
    private static Set<String> differing(SequencedMap<String, JsonNode> services) {
        var first = new TreeMap<String, JsonNode>();
        var differing = new TreeSet<String>();
        services.values()
                .forEach(document -> schemas(document).forEach((name, schema) -> {
                    @Nullable JsonNode other = first.putIfAbsent(name, schema);
                    if (other != null && !other.equals(schema)) {
                        differing.add(name);
                    }
                }));
        int before;
        do {
            before = differing.size();
            services.values()
                    .forEach(document -> schemas(document).forEach((name, schema) -> {
                        if (schema.findValuesAsString("$ref").stream()
                                .anyMatch(reference -> differing.contains(reference.substring(AT.length())))) {
                            differing.add(name);
                        }
                    }));
        } while (differing.size() > before);
        return differing.stream()
                .filter(name -> services.values().stream()
                                .filter(document -> schemas(document).containsKey(name))
                                .count()
                        > 1)
                .collect(Collectors.toSet());
    }

    private static Set<String> several(SequencedMap<String, JsonNode> services) {
        var known = new TreeSet<String>();
        return services.values().stream()
                .flatMap(document -> tags(document).stream())
                .filter(tag -> !known.add(tag))
                .collect(Collectors.toSet());
    }

    private static Set<String> tags(JsonNode document) {
        return document.path("paths").findValues("tags").stream()
                .map(tags -> tags.path(0).asString(""))
                .collect(Collectors.toSet());
    }

    private static Map<String, JsonNode> schemas(JsonNode document) {
        var schemas = new TreeMap<String, JsonNode>();
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> schemas.put(schema.getKey(), schema.getValue()));
        return schemas;
    }

    private JsonNode renamed(String service, JsonNode node) {
        JsonNode copy = node.deepCopy();
        rename(service, copy);
        return copy;
    }

    private void rename(String service, JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("$ref").asString("").startsWith(AT)) {
                object.put(
                        "$ref",
                        AT + schemaName(service, object.path("$ref").asString().substring(AT.length())));
            }
            if (object.has("operationId")) {
                renameOperation(service, object);
            }
        }
        node.forEach(inner -> rename(service, inner));
    }

    private void renameOperation(String service, ObjectNode operation) {
        String tag = operation.path("tags").path(0).asString("");
        if (sharedTags.contains(tag)) {
            String own = noun(service) + tag;
            String id = operation.path("operationId").asString();
            operation.put("operationId", own + id.substring(tag.length()));
            operation.putArray("tags").add(StringNode.valueOf(own));
        }
    }

    private String schemaName(String service, String name) {
        return sharedSchemas.contains(name) ? noun(service) + name : name;
    }

    private static String noun(String service) {
        return Character.toUpperCase(service.charAt(0)) + service.substring(1).replace("-service", "");
    }
}
