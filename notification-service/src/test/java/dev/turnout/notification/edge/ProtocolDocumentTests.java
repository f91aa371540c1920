package dev.turnout.notification.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.notification.access.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The published grammar is the one that the edge speaks.
class ProtocolDocumentTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode DOCUMENT = document();
    private static final Path SOURCES = Path.of("src/main/java/dev/turnout/notification/edge");

    // a status and the name of a problem, as the edge writes them side by side
    private static final Pattern PROBLEM =
            Pattern.compile("(?:problem|error|refusal)\\(\\s*(?:[\\w.]+\\(?\\)?,\\s*)?(\\d{3}),\\s*\"([a-z-]+)\"");

    private static final Pattern FAULT = Pattern.compile("Faulty\\(id, \"([a-z-]+)\"");

    @Test
    void tellsEveryCloseCode() {
        var told = DOCUMENT.path("x-close-codes").propertyStream().map(Map.Entry::getKey);

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(CloseCode.values())
                        .map(code -> Integer.toString(code.code()))
                        .toList());
    }

    @Test
    void tellsEveryProblemAndItsStatus() throws IOException {
        var made = new TreeMap<String, Integer>();
        Arrays.stream(Decision.Reason.values()).forEach(reason -> made.put(reason.slug(), reason.status()));
        for (var source : sources()) {
            // plain REST answers are described by OpenAPI
            if (source.endsWith("SyncController.java")) {
                continue;
            }
            var text = Files.readString(source);
            PROBLEM.matcher(text)
                    .results()
                    .forEach(found -> made.put(found.group(2), Integer.parseInt(found.group(1))));
            FAULT.matcher(text).results().forEach(found -> made.put(found.group(1), 400));
        }
        made.put("invalid-token", 401);

        var told = new TreeMap<String, Integer>();
        DOCUMENT.path("x-problems")
                .propertyStream()
                .forEach(
                        problem -> told.put(problem.getKey(), problem.getValue().asInt()));
        assertThat(made).hasSizeGreaterThan(8).isEqualTo(told);
    }

    @Test
    void tellsEveryRefusalBeforeTheConnection() throws IOException {
        var refusals = Pattern.compile(
                "refuse\\(\\s*(?:context\\.)?channel(?:\\(\\))?,\\s*HttpResponseStatus\\.\\w+,\\s*\"([a-z-]+)\"");
        var description = DOCUMENT.path("info").path("description").asString();

        assertThat(refusals.matcher(Files.readString(SOURCES.resolve("HttpEntrance.java")))
                        .results())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(description).contains("`" + found.group(1) + "`"));
    }

    @Test
    void tellsEveryFrameOfClients() {
        var understood = Arrays.stream(ClientFrame.class.getPermittedSubclasses())
                .map(kind -> kind.getSimpleName().toLowerCase(java.util.Locale.ROOT))
                .filter(kind -> !kind.equals("faulty"));

        assertThat(messagesOf("clientSays")).containsExactlyInAnyOrderElementsOf(understood.toList());
    }

    @Test
    void givesExamplesThatTheServerUnderstands() throws Exception {
        for (var name : messagesOf("clientSays")) {
            var examples =
                    DOCUMENT.path("components").path("messages").path(name).path("examples");
            assertThat(examples.size()).as(name).isPositive();
            for (var example : examples) {
                var frame = new ClientFrames(JSON)
                        .read(JSON.writeValueAsBytes(example.path("payload")))
                        .getFirst();
                assertThat(frame.getClass().getSimpleName()).isEqualToIgnoringCase(name);
            }
        }
    }

    @Test
    void namesEveryCall() {
        var told = DOCUMENT.at("/components/messages/call/payload/properties/call/enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();

        assertThat(told)
                .isNotEmpty()
                .hasSameSizeAs(CallRoute.values())
                .allSatisfy(name -> assertThat(CallRoute.named(name)).isPresent());
    }

    @Test
    void usesOnlyWhatItDefines() {
        var references = new TreeSet<String>();
        collect(DOCUMENT, references);

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                DOCUMENT.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static void collect(JsonNode node, Set<String> references) {
        if (node.path("$ref").isString()) {
            references.add(node.path("$ref").asString());
        }
        node.forEach(child -> collect(child, references));
    }

    private static Set<String> messagesOf(String operation) {
        return DOCUMENT.path("operations")
                .path(operation)
                .path("messages")
                .valueStream()
                .map(message -> message.path("$ref").asString())
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Iterable<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static JsonNode document() {
        try {
            Map<Object, Object> read =
                    new Yaml().load(Files.readString(Path.of("../docs/asyncapi/live-protocol.yaml")));
            return JSON.valueToTree(new LinkedHashMap<>(read));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
