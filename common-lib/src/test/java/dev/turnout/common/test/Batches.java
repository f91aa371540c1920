package dev.turnout.common.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/// The part of an [AccessTable] about operations that take several ids at once: each is asked with one foreign id among
/// own ones, and with one that does not exist. A row is
///
/// `METHOD path | answer | body`
///
/// where `{{own}}` and `{{other}}` stand for ids, and the answer is a status for all-or-nothing, or `left out` when the
/// operation does the rest: then the answer says nothing of the other id. The foreign id has the same answer as the one
/// that does not exist, and whatever `state` reads is the same afterwards.
public final class Batches {

    /// @param ids by the name that stands for them in rows, such as `{{sessions}}`
    /// @param own ids of the caller's own
    /// @param foreign one that is somebody else's, of the same kind
    /// @param state what an operation that was refused, or left an id out, must not have changed
    public record Asked(
            String bearer, Map<String, ?> ids, String table, String own, String foreign, Supplier<Object> state) {}

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();
    private int questions;

    Batches(String base) {
        this.base = base;
    }

    /// The operations of people that take several ids.
    static Set<String> among(Map<RequestMappingInfo, HandlerMethod> mappings) {
        return mappings.entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("dev.turnout."))
                .filter(entry ->
                        Arrays.stream(entry.getValue().getMethodParameters()).anyMatch(Batches::takesSeveral))
                .flatMap(entry -> entry.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(method ->
                                entry.getKey().getPatternValues().stream().map(path -> method + " " + path)))
                .filter(operation -> operation.contains(" /api/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean takesSeveral(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(RequestParam.class)) {
            return Collection.class.isAssignableFrom(parameter.getParameterType());
        }
        return parameter.hasParameterAnnotation(RequestBody.class)
                && parameter.getParameterType().isRecord()
                && Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .anyMatch(Batches::holdsIds);
    }

    private static boolean holdsIds(RecordComponent component) {
        if (!Collection.class.isAssignableFrom(component.getType())
                || !(component.getGenericType() instanceof ParameterizedType several)) {
            return false;
        }
        Type each = several.getActualTypeArguments()[0];
        return each == UUID.class
                || each instanceof Class<?> type
                        && type.isRecord()
                        && Arrays.stream(type.getRecordComponents()).anyMatch(part -> part.getType() == UUID.class);
    }

    void ask(Asked asking) {
        asking.table()
                .strip()
                .lines()
                .map(line -> line.strip().split("\\s*\\|\\s*", -1))
                .forEach(cells -> {
                    String[] operation = cells[0].split("\\s+", 2);
                    asked.add(operation[0] + " " + operation[1].replaceFirst("[?].*", ""));
                    Object before = asking.state().get();
                    for (String other :
                            List.of(asking.foreign(), UUID.randomUUID().toString())) {
                        questions++;
                        HttpResponse<String> said = call(
                                operation[0],
                                filled(operation[1], asking, other),
                                filled(cells[2], asking, other),
                                asking);
                        boolean right = cells[1].equals("left out")
                                ? said.statusCode() < 300 && !said.body().contains(other)
                                : said.statusCode() == Integer.parseInt(cells[1]);
                        if (!right) {
                            wrong.add(
                                    "%s with a foreign id: %d %s".formatted(cells[0], said.statusCode(), said.body()));
                        }
                    }
                    if (!before.equals(asking.state().get())) {
                        wrong.add(cells[0] + " with a foreign id changed something");
                    }
                });
    }

    private static String filled(String template, Asked asking, String other) {
        String text = template.replace("{{own}}", asking.own()).replace("{{other}}", other);
        for (Map.Entry<String, ?> id : asking.ids().entrySet()) {
            text = text.replaceAll(id.getKey() + "/\\{[A-Za-z]+}", id.getKey() + "/" + id.getValue())
                    .replace("{{" + id.getKey() + "}}", id.getValue().toString());
        }
        return text;
    }

    private HttpResponse<String> call(String method, String path, String body, Asked asking) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "*")
                .header("Authorization", asking.bearer());
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Set<String> asked() {
        return asked;
    }

    List<String> wrong() {
        return wrong;
    }

    int questions() {
        return questions;
    }
}
