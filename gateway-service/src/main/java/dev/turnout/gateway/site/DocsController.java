package dev.turnout.gateway.site;

import dev.turnout.gateway.Problem;
import dev.turnout.gateway.ProblemException;
import dev.turnout.gateway.instances.Upstream;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The API documents of all services behind one page.
@RestController
@io.swagger.v3.oas.annotations.Hidden
class DocsController {
    private final WebClient services;
    private final JsonMapper json;

    DocsController(WebClient services, JsonMapper json) {
        this.services = services;
        this.json = json;
    }

    @GetMapping("/docs")
    ResponseEntity<Void> docs() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/docs/index.html"))
                .build();
    }

    @GetMapping(path = "/docs/index.html", produces = MediaType.TEXT_HTML_VALUE)
    Resource page() {
        return new ClassPathResource("docs/index.html");
    }

    @GetMapping(path = "/docs/page.js", produces = "text/javascript")
    Resource script() {
        return new ClassPathResource("docs/page.js");
    }

    /// The API of all services in one, for whoever generates a client.
    @GetMapping(path = "/docs/turnout.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<JsonNode> joined() {
        return Flux.fromStream(Arrays.stream(Upstream.values()).filter(upstream -> upstream != Upstream.EDGE))
                .flatMapSequential(upstream -> fetch(upstream).map(document -> Map.entry(upstream.service(), document)))
                .collect(LinkedHashMap<String, JsonNode>::new, (all, one) -> all.put(one.getKey(), one.getValue()))
                .map(JoinedDocument::of);
    }

    /// A service's document, with the gateway in the place of the service's own address.
    @GetMapping(path = "/docs/{service}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<JsonNode> document(@PathVariable String service) {
        return Upstream.named(service)
                .filter(upstream -> upstream != Upstream.EDGE)
                .map(this::fetch)
                .orElseGet(() -> Mono.error(new ProblemException(Problem.notFound())));
    }

    private Mono<JsonNode> fetch(Upstream upstream) {
        return services.get()
                .uri("http://" + upstream.service() + "/v3/api-docs")
                .retrieve()
                .bodyToMono(String.class)
                .map(json::readTree)
                .doOnNext(document -> {
                    if (document instanceof ObjectNode object) {
                        object.putArray("servers").addObject().put("url", "/");
                    }
                });
    }
}
