package dev.turnout.common.openapi;

import dev.turnout.common.security.OpenOperation;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Completes what springdoc found: who may call, what a refusal is, and what answers always have. Everything is in the
/// order of its name, so that two documents of one interface are equal.
@SuppressWarnings("rawtypes") // as swagger's own signatures are
final class ServiceDocument implements GlobalOpenApiCustomizer {

    private static final String TOKEN = "token";

    private final String service;
    private final List<OpenOperation> open;

    ServiceDocument(String service, List<OpenOperation> open) {
        this.service = service;
        this.open = List.copyOf(open);
    }

    @Override
    public void customise(OpenAPI document) {
        document.setInfo(new Info()
                .title("Turnout: " + service)
                .version("v1")
                .description(
                        "Texts are UTF-8, times are UTC in ISO 8601, ids are UUIDs. Members that are not listed may"
                                + " be added at any time; ignore those you do not know."));
        if (document.getComponents() == null) {
            document.setComponents(new Components());
        }
        Components components = document.getComponents();
        if (components.getSchemas() == null) {
            components.setSchemas(new TreeMap<>());
        }
        ProblemSchema.addTo(components);
        addSecurity(components);
        document.getPaths().forEach(this::complete);
        var used = new References(components.getSchemas());
        Set<String> sent = used.ofRequests(document.getPaths());
        components.getSchemas().forEach((name, schema) -> AlwaysThere.tell(schema, !sent.contains(name)));
        components.getSchemas().values().forEach(WordLists::read);
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getParameters() != null)
                .flatMap(operation -> operation.getParameters().stream())
                .filter(parameter -> parameter.getSchema() != null)
                .forEach(parameter -> WordLists.read(parameter.getSchema()));
        Set<String> needed = new TreeSet<>(sent);
        needed.addAll(used.ofAnswers(document.getPaths()));
        Map<String, Schema> kept = new TreeMap<>(components.getSchemas());
        kept.keySet().retainAll(needed);
        components.setSchemas(kept);
    }

    private static void addSecurity(Components components) {
        components.addSecuritySchemes(
                TOKEN,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("An access token of /auth/token. One that is bound to a key of the app comes as"
                                + " Authorization: DPoP, with a proof in the header DPoP (RFC 9449)."));
    }

    private void complete(String path, PathItem item) {
        item.readOperationsMap().forEach((method, operation) -> {
            operation.setSecurity(
                    isOpen(method.name(), path) ? List.of() : List.of(new SecurityRequirement().addList(TOKEN)));
            addRefusals(operation);
            nameBody(operation);
        });
    }

    /// Of a body that its operation reads itself springdoc says nothing, and what generates clients stumbles.
    private static void nameBody(Operation operation) {
        if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
            return;
        }
        operation.getRequestBody().getContent().values().stream()
                .filter(media -> media.getSchema() == null)
                .forEach(media ->
                        media.setSchema(new Schema<>().types(Set.of("object")).additionalProperties(true)));
    }

    private boolean isOpen(String method, String path) {
        PathContainer asked = PathContainer.parsePath(path);
        return open.stream().anyMatch(one -> one.method().name().equals(method) && matches(one.pattern(), asked));
    }

    private static boolean matches(String pattern, PathContainer path) {
        PathPattern parsed = PathPatternParser.defaultInstance.parse(pattern);
        return parsed.matches(path);
    }

    private static void addRefusals(Operation operation) {
        if (operation.getResponses() != null) {
            operation
                    .getResponses()
                    .addApiResponse(
                            "default",
                            new ApiResponse()
                                    .description("A refusal; docs/problems.md names all")
                                    .content(new Content()
                                            .addMediaType(
                                                    "application/problem+json",
                                                    new MediaType()
                                                            .schema(new Schema<>()
                                                                    .$ref("#/components/schemas/Problem")))));
        }
    }
}
