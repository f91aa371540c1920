package dev.turnout.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.PersonGrants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The other services, as this one sees them over HTTP.
final class Neighbours {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TICKETING = "/ticketing";
    private static final Clock CLOCK = Clock.systemUTC();

    private final HttpServer http;
    private final RSAKey key = newKey();
    private final RSAKey foreignKey = newKey();
    private final Map<UUID, EventBasics> events = new ConcurrentHashMap<>();
    private final Map<UUID, PersonGrants> grants = new ConcurrentHashMap<>();
    private final Map<UUID, Map<String, Object>> people = new ConcurrentHashMap<>();
    private final Set<UUID> allowing = ConcurrentHashMap.newKeySet();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, List<UUID>> audiences = new ConcurrentHashMap<>();
    private volatile CountDownLatch ticketing = new CountDownLatch(0);

    /// While a service does not answer.
    interface Away extends AutoCloseable {

        @Override
        void close();
    }

    /// A request that changes something.
    record Call(
            String path,
            @Nullable String authorization,
            @Nullable String idempotencyKey,
            String body) {}

    Neighbours() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.start();
    }

    String ticketing() {
        return address() + TICKETING;
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    void know(EventBasics event) {
        events.put(event.eventId(), event);
    }

    void know(PersonGrants all) {
        grants.put(all.personId(), all);
    }

    void know(UUID personId, @Nullable String email, @Nullable String locale) {
        var person = new LinkedHashMap<String, Object>();
        person.put("id", personId);
        person.put("name", "Test Person");
        person.put("email", email);
        person.put("locale", locale);
        people.put(personId, person);
    }

    /// Whether somebody allows to be written to about other events; nobody does who was not asked.
    void knowConsent(UUID personId, boolean given) {
        if (given) {
            allowing.add(personId);
        } else {
            allowing.remove(personId);
        }
    }

    /// Who meets a criterion in an event.
    void knowAudience(UUID eventId, String kind, String value, UUID... people) {
        audiences.put(eventId + kind + value, List.of(people));
    }

    /// Ticketing-service hangs until this is over.
    Away withoutTicketing() {
        var away = new CountDownLatch(1);
        ticketing = away;
        return away::countDown;
    }

    List<Call> calls(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    String token(String subject, String audience, Duration validFor) {
        return sign(key, subject, audience, validFor, null);
    }

    String token(String subject, String audience, Duration validFor, String signIn) {
        return sign(key, subject, audience, validFor, signIn);
    }

    String forgedToken(String subject) {
        return sign(foreignKey, subject, "turnout-live", Duration.ofMinutes(5), null);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (exchange.getRequestMethod().equals("POST")) {
            var headers = exchange.getRequestHeaders();
            calls.add(new Call(path, headers.getFirst("Authorization"), headers.getFirst("Idempotency-Key"), body));
        }
        if (path.startsWith(TICKETING)) {
            awaitTicketing();
        }
        var answer = answer(path, exchange.getRequestURI().getQuery(), body);
        var bytes =
                JSON.writeValueAsBytes(answer.orElse(Map.of("type", "urn:turnout:problem:not-found", "status", 404)));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.isPresent() ? 200 : 404, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitTicketing() {
        try {
            ticketing.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Object audience(JsonNode asked, Set<String> kinds) {
        var matches = new LinkedHashMap<UUID, List<Integer>>();
        var unknown = new ArrayList<Integer>();
        var criteria = asked.path("criteria");
        for (int place = 0; place < criteria.size(); place++) {
            var one = criteria.get(place);
            var people = audiences.get(asked.path("eventId").asString()
                    + one.path("kind").asString()
                    + one.path("value").asString());
            if (!kinds.contains(one.path("kind").asString())) {
                continue;
            }
            if (people == null) {
                unknown.add(place);
            } else {
                for (var person : people) {
                    matches.computeIfAbsent(person, _ -> new ArrayList<>()).add(place);
                }
            }
        }
        return Map.of(
                "people",
                matches.entrySet().stream()
                        .map(one -> Map.of("personId", one.getKey(), "matches", one.getValue()))
                        .toList(),
                "unknown",
                unknown);
    }

    private Object languages(JsonNode asked) {
        return Map.of(
                "items",
                asked.path("ids").values().stream()
                        .map(id -> people.get(UUID.fromString(id.asString())))
                        .filter(Objects::nonNull)
                        .map(person -> Map.of("id", person.get("id"), "locale", person.get("locale")))
                        .toList());
    }

    private Optional<Object> answer(String path, @Nullable String query, String body) {
        var parts = path.split("/");
        if (path.equals("/auth/jwks")) {
            return Optional.of(new JWKSet(key.toPublicJWK()).toJSONObject());
        }
        if (path.equals("/auth/token")) {
            return Optional.of(Map.of("access_token", exchanged(body), "expires_in", 300));
        }
        if (path.equals("/internal/v1/audiences")) {
            return Optional.of(audience(JSON.readTree(body), Set.of("role", "zone", "track", "session", "everyone")));
        }
        if (path.equals(TICKETING + "/internal/v1/audiences")) {
            return Optional.of(audience(JSON.readTree(body), Set.of("ticket-type", "everyone")));
        }
        if (path.equals("/internal/v1/people/languages")) {
            return Optional.of(languages(JSON.readTree(body)));
        }
        if (path.equals("/internal/v1/consents/news") && query != null) {
            return Optional.of(
                    Map.of("ids", ids(query).filter(allowing::contains).toList()));
        }
        if (path.equals("/internal/v1/people") && query != null) {
            var found = ids(query)
                    .flatMap(id -> Optional.ofNullable(people.get(id)).stream())
                    .toList();
            return Optional.of(Map.of("items", found));
        }
        if (path.endsWith("/grants")) {
            var personId = UUID.fromString(parts[4]);
            return Optional.of(grants.getOrDefault(personId, new PersonGrants(personId, 1, List.of())));
        }
        if (path.startsWith("/internal/v1/events/")) {
            return Optional.ofNullable(events.get(UUID.fromString(parts[4])));
        }
        if (path.endsWith("/messages")) {
            var message = JSON.readTree(body);
            return text(message).isEmpty()
                    ? Optional.empty()
                    : Optional.of(Map.of("id", UUID.randomUUID(), "text", text(message)));
        }
        return Optional.empty();
    }

    private static Stream<UUID> ids(String query) {
        return Arrays.stream(query.substring("ids=".length()).split(",")).map(UUID::fromString);
    }

    private static String text(JsonNode message) {
        return message.path("text").asString("");
    }

    private String exchanged(String form) {
        var subject = form.contains("token-exchange") ? "exchanged" : "notification-service";
        return token(subject, "turnout-api", Duration.ofMinutes(5));
    }

    private static String sign(
            RSAKey with, String subject, String audience, Duration validFor, @Nullable String signIn) {
        var now = Instant.now(CLOCK);
        var claims = new JWTClaimsSet.Builder()
                .issuer("http://localhost:8080/auth")
                .subject(subject)
                .audience(audience)
                .claim("sid", signIn)
                .claim("iat", now.minusSeconds(600).getEpochSecond())
                .claim("exp", now.plus(validFor).getEpochSecond())
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("neighbours")
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(with));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("neighbours").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
