package dev.turnout.common.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The hand-kept table of who gets which answer from each operation of a service. It fails when an operation has no
/// row,
/// so nobody adds one without deciding this. A row is
///
/// `METHOD path | nobody | stranger | a role that may not | a role that may | unknown id | body`
///
/// with a status in each column, `ok` for anything but 401, 403, 404 and errors of the server, `-` where there is
/// nothing to ask. Roles stand before their status; `SERVICE` is another service, for what lies under `/internal`.
/// `{{name}}` in a query or a body is the id of an object. Everybody with an expired token gets 401 everywhere.
public final class AccessTable {

    private static final Pattern OBJECT = Pattern.compile("([a-z-]+)/\\{[A-Za-z]+}");
    private static final String LETTERS = "/api/v1/%s/dead-letters";
    private static final String OF_EVERY_SERVICE = """
            GET  LETTERS             | 401 | ok  | -             | OWNER ok  | -   |
            GET  LETTERS/{id}        | 401 | 404 | VOLUNTEER 404 | OWNER 404 | 404 |
            POST LETTERS/{id}/replay | 401 | 404 | VOLUNTEER 404 | OWNER 404 | 404 |
            PUT  LETTERS/{id}/body   | 401 | 404 | VOLUNTEER 404 | OWNER 404 | 404 | {}
            POST LETTERS/{id}/skip   | 401 | 404 | VOLUNTEER 404 | OWNER 404 | 404 |
            """;

    private final String base;
    private final String service;
    private final Callers callers;
    private final Set<String> operations;
    private final Map<String, String> objects = new HashMap<>();

    /// The `Authorization` headers of those who call.
    public interface Callers {

        /// Somebody who runs another organization and has no part in this one.
        String stranger();

        /// Somebody with this role in the organization that owns the objects.
        String with(Role role);

        /// Callers with roles that a test gives.
        static Callers of(TestGrants grants, UUID organization) {
            return new Callers() {
                @Override
                public String stranger() {
                    return TestTokens.bearer(grants.person(Ids.next(), null, Role.ORGANIZER));
                }

                @Override
                public String with(Role role) {
                    return TestTokens.bearer(grants.person(organization, null, role));
                }
            };
        }
    }

    /// The operations are those that the service has registered.
    public AccessTable(Environment environment, RequestMappingHandlerMapping mappings, Callers callers) {
        this.base = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
        this.service = environment.getRequiredProperty("spring.application.name");
        this.callers = callers;
        this.operations = mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("dev.turnout."))
                .flatMap(entry -> entry.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(method ->
                                entry.getKey().getPatternValues().stream().map(path -> method + " " + path)))
                .filter(operation -> operation.contains(" /api/") || operation.contains(" /internal/"))
                .collect(Collectors.toCollection(TreeSet::new));
        object("dead-letters", 0L);
    }

    /// The object that stands behind `name/{…}` in a path.
    public AccessTable object(String name, Object id) {
        objects.put(name, id.toString());
        return this;
    }

    /// Compares every row with what the service answers, and the rows with its operations.
    public void check(String table) {
        List<Row> rows = new ArrayList<>(parse(table));
        rows.addAll(parse(OF_EVERY_SERVICE.replace("LETTERS", LETTERS.formatted(service))));
        Set<String> inTable = rows.stream().map(Row::operation).collect(Collectors.toSet());
        assertThat(inTable).as("the rows are the operations").isEqualTo(operations);
        List<String> wrong = new ArrayList<>();
        rows.forEach(row -> compare(row, wrong));
        assertThat(wrong).isEmpty();
    }

    private record Row(
            String method,
            String path,
            String nobody,
            String stranger,
            String weak,
            String right,
            String unknown,
            String body) {

        String operation() {
            return method + " " + path.replaceAll("\\?.*", "");
        }
    }

    private static List<Row> parse(String table) {
        return table.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split("\\s*\\|\\s*", -1))
                .map(part -> {
                    String[] operation = part[0].split("\\s+", 2);
                    return new Row(operation[0], operation[1], part[1], part[2], part[3], part[4], part[5], part[6]);
                })
                .toList();
    }

    private void compare(Row row, List<String> wrong) {
        String path = filled(row.path(), false);
        boolean internal = row.path().startsWith("/internal/");
        expect(row, "nobody", row.nobody(), path, null, wrong);
        expect(row, "an expired token", "401", path, expired(), wrong);
        expect(row, "a stranger", row.stranger(), path, callers.stranger(), wrong);
        role(row.weak(), status -> expect(row, row.weak(), status, path, as(row.weak()), wrong));
        role(
                row.right(),
                status -> expect(
                        row,
                        row.right(),
                        status,
                        path,
                        internal ? TestTokens.serviceBearer("event-service") : as(row.right()),
                        wrong));
        if (!row.unknown().equals("-")) {
            String bearer = internal ? TestTokens.serviceBearer("event-service") : as(row.right());
            expect(row, "an unknown id", row.unknown(), filled(row.path(), true), bearer, wrong);
        }
    }

    private static void role(String column, Consumer<String> check) {
        if (!column.equals("-")) {
            check.accept(column.substring(column.indexOf(' ') + 1));
        }
    }

    private void expect(
            Row row, String who, String expected, String path, @Nullable String bearer, List<String> wrong) {
        if (expected.equals("-")) {
            return;
        }
        int status = call(row, path, bearer);
        boolean right = expected.equals("ok")
                ? status < 500 && !Set.of(401, 403, 404).contains(status)
                : status == Integer.parseInt(expected);
        if (!right) {
            wrong.add("%s as %s: %d and not %s".formatted(row.operation(), who, status, expected));
        }
    }

    private int call(Row row, String path, @Nullable String bearer) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(
                        row.method(),
                        row.body().isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(filled(row.body(), false)))
                .header("Content-Type", row.body().startsWith("<") ? "application/xml" : "application/json")
                .header("Idempotency-Key", Ids.next().toString());
        if (bearer != null) {
            request.header("Authorization", bearer);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String filled(String template, boolean unknown) {
        String text = template;
        for (Map.Entry<String, String> object : objects.entrySet()) {
            text = text.replace("{{" + object.getKey() + "}}", object.getValue());
        }
        Matcher found = OBJECT.matcher(text);
        return found.replaceAll(
                object -> object.group(1) + "/" + (unknown ? stray(object.group(1)) : id(object.group(1))));
    }

    private String id(String name) {
        String id = objects.get(name);
        if (id == null) {
            throw new IllegalArgumentException("Say which object stands behind " + name + "/{…}");
        }
        return id;
    }

    private String stray(String name) {
        return name.equals("dead-letters") ? "0" : Ids.next().toString();
    }

    private String as(String column) {
        return callers.with(Role.valueOf(column.substring(0, column.indexOf(' '))));
    }

    private static String expired() {
        Instant past = Instant.now().minusSeconds(600);
        return "Bearer "
                + TestTokens.token(
                        claims -> claims.subject(Ids.next().toString()).expirationTime(Date.from(past)));
    }
}
