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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The hand-kept table of who gets which answer from each operation of a service: every operation, asked by nobody,
/// with
/// an expired token, by the organizer of another organization, by the organizer of another event of this organization,
/// by
/// each role in this organization, and for an id that does not exist. It fails when an operation has no row, so nobody
/// adds one without deciding this. A row is
///
/// `METHOD path | nobody | stranger | others 403 | OWNER,STAFF ok | unknown id | body`
///
/// with a status in each column, `ok` for anything but 401, 403, 404 and errors of the server, `-` where there is
/// nothing to ask. The roles that are named get what stands after them, all others what stands in the column before;
/// `everybody` names all roles, `SERVICE` is another service, for what lies under `/internal`. The organizer of another
/// event gets what a stranger gets, unless the stranger's column says otherwise (`403 elsewhere ok`). `{{name}}` in a
/// query
/// or a body is the id of an object.
public final class AccessTable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long SEED = 20_261_126;
    private static final Pattern OBJECT = Pattern.compile("([a-z-]+)/\\{[A-Za-z]+}");
    private static final String LETTERS = "/api/v1/%s/dead-letters";
    private static final String OF_EVERY_SERVICE = """
            GET  LETTERS             | 401 | ok  | -          | everybody ok       | -   |
            GET  LETTERS/{id}        | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 |
            POST LETTERS/{id}/replay | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 |
            PUT  LETTERS/{id}/body   | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 | {"eventId":"{{events}}"}
            POST LETTERS/{id}/skip   | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 |
            GET  /internal/v1/privacy/people/{id}/part | 401 | 403 | others 403 | SERVICE 403 | - |
            POST /internal/v1/dead-letters/{id}/settlement | 401 | 403 | others 403 | SERVICE 403 | - | {"how":"skip","eventId":"{{events}}","personId":"{{people}}"}
            """;

    private final String base;
    private final String service;
    private final Callers callers;
    private final String stranger;
    private final String elsewhere;
    private final Map<Role, String> byRole = new EnumMap<>(Role.class);
    private final Set<String> operations;
    private final Set<String> operationsOfSeveral;
    private final Batches batches;
    private final SeededLetters letters;
    private final Map<String, String> objects = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, String> narrowAnswers = new HashMap<>();
    private @Nullable String narrow;
    private @Nullable MassAssignment assignment;
    private int questions;

    /// The `Authorization` headers of those who call.
    public interface Callers {

        /// Somebody who runs another organization and has no part in this one.
        String stranger();

        /// Somebody who runs another event of the organization that owns the objects.
        String elsewhere();

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
                public String elsewhere() {
                    return TestTokens.bearer(grants.person(organization, Ids.next(), Role.ORGANIZER));
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
        this.stranger = callers.stranger();
        this.elsewhere = callers.elsewhere();
        this.operations = mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("dev.turnout."))
                .flatMap(entry -> entry.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(method ->
                                entry.getKey().getPatternValues().stream().map(path -> method + " " + path)))
                .filter(operation -> operation.contains(" /api/") || operation.contains(" /internal/"))
                .collect(Collectors.toCollection(TreeSet::new));
        this.operationsOfSeveral = Batches.among(mappings.getHandlerMethods());
        this.batches = new Batches(base);
        object("people", Ids.next());
        this.letters = new SeededLetters(environment);
    }

    /// The object that stands behind `name/{…}` in a path.
    public AccessTable object(String name, Object id) {
        objects.put(name, id.toString());
        return this;
    }

    /// Also asks each operation that organizers may use as one whose grant is for another area of this event only. They
    /// get what roles that are not named get.
    ///
    /// @param narrow the `Authorization` header of that organizer
    /// @param table `METHOD path | status` for what they get otherwise
    public AccessTable elsewhereInTheEvent(String narrow, String table) {
        this.narrow = narrow;
        table.strip().lines().map(line -> line.strip().split("\\s*\\|\\s*", -1)).forEach(cells -> {
            if (!cells[0].isEmpty()) {
                narrowAnswers.put(cells[0].replaceAll("\\s+", " "), cells[1]);
            }
        });
        return this;
    }

    /// Also sends each body with every field that the service shows anywhere and this request does not have, as one who
    /// may use the operation, and looks into the database afterwards.
    public AccessTable alsoWithFieldsOfOthers(JdbcClient db) {
        this.assignment = new MassAssignment(base, db, SEED);
        return this;
    }

    /// What the fields of others hold; whatever shows up with it in the database was taken.
    public String markOfOthers(JdbcClient db) {
        return new MassAssignment(base, db, SEED).mark();
    }

    /// Also asks operations that take several ids with one foreign id among own ones; each such operation needs a row.
    public AccessTable batches(Batches.Asked asking) {
        batches.ask(asking);
        return this;
    }

    /// Compares every row with what the service answers, and the rows with its operations; prints how much that was.
    public void check(String table) {
        List<AccessRow> rows = new ArrayList<>(AccessRow.parse(table));
        rows.addAll(AccessRow.parse(OF_EVERY_SERVICE.replace("LETTERS", LETTERS.formatted(service))));
        Set<String> inTable = rows.stream().map(AccessRow::operation).collect(Collectors.toSet());
        assertThat(inTable).as("the rows are the operations").isEqualTo(operations);
        letters.seed(UUID.fromString(id("events")));
        rows.forEach(this::compare);
        assertThat(batches.asked()).as("the rows of several ids").isEqualTo(operationsOfSeveral);
        wrong.addAll(batches.wrong());
        questions += batches.questions();
        assertThat(inTable).as("the rows for an organizer of another area").containsAll(narrowAnswers.keySet());
        if (assignment != null) {
            rows.forEach(row -> assign(row, assignment));
            wrong.addAll(assignment.taken());
            System.out.printf("%s: bodies with %d fields of others%n", service, assignment.fields());
        }
        rows.stream().filter(row -> row.nobody().equals("401")).findFirst().ifPresent(this::forge);
        letters.remove();
        System.out.printf(
                "%s: %d operations, %d questions, %d mismatches%n", service, inTable.size(), questions, wrong.size());
        assertThat(wrong).isEmpty();
    }

    private void assign(AccessRow row, MassAssignment more) {
        String who = row.service()
                ? ""
                : row.these().stream().findFirst().map(this::as).orElse("");
        // a corrected dead letter is taken as it is written
        boolean free = row.path().contains("/dead-letters/");
        if (free
                || !row.body().startsWith("{")
                || who.isEmpty()
                || !row.theirs().equals("ok")) {
            return;
        }
        questions++;
        String body = more.with(
                filled(row.body(), false), row.method(), row.operation().split(" ", 2)[1]);
        int status = call(row, body, filled(row.path(), false), who, "If-Match", "*");
        if (status >= 500) {
            wrong.add("%s with fields of others: %d".formatted(row.operation(), status));
        }
    }

    private void compare(AccessRow row) {
        String path = filled(row.path(), false);
        expect(row, "nobody", row.nobody(), path, null);
        expect(row, "an expired token", "401", path, expired());
        expect(row, "a stranger", row.stranger(), path, stranger);
        expect(row, "the organizer of another event", row.elsewhere(), path, elsewhere);
        for (Role role : Role.values()) {
            expect(row, role.name(), row.of(role), path, as(role));
        }
        if (narrow != null && row.of(Role.ORGANIZER).equals("ok")) {
            String expected =
                    narrowAnswers.getOrDefault(row.operation(), row.others().equals("-") ? "ok" : row.others());
            expect(row, "the organizer of another area", expected, path, narrow);
        }
        if (row.service()) {
            expect(row, "a service", row.theirs(), path, TestTokens.serviceBearer("event-service"));
        }
        if (!row.unknown().equals("-")) {
            String unknown = filled(row.path(), true);
            String bearer = row.service()
                    ? TestTokens.serviceBearer("event-service")
                    : as(row.these().stream().findFirst().orElse(Role.OWNER));
            expect(row, "an unknown id", row.unknown(), unknown, bearer);
            expect(row, "a stranger with an unknown id", sameAsForeign(row), unknown, stranger);
        }
    }

    /// The table of forgeries, at one operation: the check of tokens stands before all of them.
    private void forge(AccessRow row) {
        String path = filled(row.path(), false);
        ForgedTokens.withKnownKey(TestTokens.KEY, TestTokens.ISSUER, id("people"))
                .forEach(token -> expect(row, "a forged token", "401", path, "Bearer " + token));
    }

    /// Somebody who may not know of an object cannot tell it from one that is not there.
    private static String sameAsForeign(AccessRow row) {
        return row.stranger().equals("404") ? "404" : "-";
    }

    private void expect(AccessRow row, String who, String expected, String path, @Nullable String bearer) {
        if (expected.equals("-")) {
            return;
        }
        questions++;
        if (row.path().contains("/dead-letters/")) {
            letters.revive();
        }
        int status = call(row, filled(row.body(), false), path, bearer);
        boolean right = expected.equals("ok")
                ? status < 500 && !Set.of(401, 403, 404).contains(status)
                : status == Integer.parseInt(expected);
        if (!right) {
            wrong.add("%s as %s: %d and not %s".formatted(row.operation(), who, status, expected));
        }
    }

    private int call(AccessRow row, String body, String path, @Nullable String bearer, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(row.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", row.body().startsWith("<") ? "application/xml" : "application/json")
                .header("Idempotency-Key", Ids.next().toString());
        if (bearer != null) {
            request.header("Authorization", bearer);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
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
        String id = name.equals("dead-letters") ? letters.id() : objects.get(name);
        if (id == null) {
            throw new IllegalArgumentException("Say which object stands behind " + name + "/{…}");
        }
        return id;
    }

    private String stray(String name) {
        return name.equals("dead-letters") ? "0" : Ids.next().toString();
    }

    private String as(Role role) {
        return byRole.computeIfAbsent(role, callers::with);
    }

    private static String expired() {
        Instant past = Instant.now().minusSeconds(600);
        return "Bearer "
                + TestTokens.token(
                        claims -> claims.subject(Ids.next().toString()).expirationTime(Date.from(past)));
    }
}
