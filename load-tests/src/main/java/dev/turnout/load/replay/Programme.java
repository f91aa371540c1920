package dev.turnout.load.replay;

import dev.turnout.load.LoadProblem;
import dev.turnout.load.PlatformApi;
import dev.turnout.load.PlatformApi.Answer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The event's programme as its organizer works on it: one request a change, each from the version last seen. For one
/// thread.
final class Programme {

    private static final int PAGE = 500;

    /// What touches people's plans, by the API's names.
    private static final Set<String> PLANS = Set.of("title", "room", "startsAt", "durationMinutes", "speakers");

    private final PlatformApi api;
    private final String eventId;
    private final Map<String, Known> byGuid = new HashMap<>();
    private int conflicts;

    /// What the organizer last saw of a session.
    private record Known(String id, String etag, JsonNode session, boolean removed) {}

    /// A change as the platform took it.
    ///
    /// @param version of the session afterwards
    /// @param fresh whether the request says anything that was not so before
    /// @param plans whether somebody who wants to see the session has to hear of it
    /// @param changeId under which the platform tells people; null when it tells nobody
    record Taken(
            String sessionId,
            long version,
            boolean fresh,
            boolean plans,
            @Nullable String changeId,
            Instant requested,
            Instant answered) {}

    Programme(PlatformApi api, String eventId) {
        this.api = api;
        this.eventId = eventId;
        sessions().forEach(session -> byGuid.put(session.path("guid").asString(), known(session, "")));
    }

    String eventId() {
        return eventId;
    }

    /// How often a version turned out to be stale; nobody else works on this event, so never.
    int conflicts() {
        return conflicts;
    }

    Set<String> guids() {
        return Set.copyOf(byGuid.keySet());
    }

    Optional<String> sessionId(String guid) {
        return Optional.ofNullable(byGuid.get(guid)).map(Known::id);
    }

    /// The programme as the platform serves it now.
    Map<String, Slot> served() {
        return sessions().stream()
                .collect(Collectors.toMap(session -> session.path("guid").asString(), Slot::served));
    }

    Taken apply(Change change) {
        Known before = byGuid.get(change.guid());
        return switch (change) {
            case Change.Added added -> add(added, before);
            case Change.Changed changed -> revise(changed, present(change, before));
            case Change.Removed removed -> remove(removed, present(change, before));
        };
    }

    private static Known present(Change change, @Nullable Known known) {
        if (known == null || known.removed()) {
            throw new LoadProblem("The recording changes the session %s at %s, when it is not in the programme."
                    .formatted(change.guid(), change.at()));
        }
        return known;
    }

    private Taken add(Change.Added change, @Nullable Known before) {
        Map<String, Object> body = fields(change.session());
        body.put("guid", change.guid());
        Instant requested = Instant.now();
        Answer answer = api.send("POST", "/api/v1/events/" + eventId + "/sessions", body, Map.of())
                .expectSuccess("adding " + change.guid());
        return taken(change.guid(), answer, requested, true, before != null);
    }

    private Taken revise(Change.Changed change, Known before) {
        var to = new LinkedHashMap<String, JsonNode>();
        change.fields()
                .properties()
                .forEach(field -> to.put(field.getKey(), field.getValue().path("to")));
        Map<String, Object> body = fields(PlatformApi.JSON.valueToTree(to));
        Instant requested = Instant.now();
        Answer answer = guarded("PATCH", change.guid(), before, body);
        Set<String> different = different(body, before.session());
        return taken(
                change.guid(),
                answer,
                requested,
                !different.isEmpty(),
                different.stream()
                        .anyMatch(field -> PLANS.contains(field)
                                && !(field.equals("speakers") && samePeople(body, before.session()))));
    }

    /// The order in which speakers are named is nobody's plan.
    private static boolean samePeople(Map<String, Object> request, JsonNode seen) {
        return request.get("speakers") instanceof List<?> names
                && names.stream()
                        .map(Programme::strip)
                        .collect(Collectors.toSet())
                        .equals(Set.copyOf(names(seen)));
    }

    private Taken remove(Change.Removed change, Known before) {
        Instant requested = Instant.now();
        Answer answer = guarded("DELETE", change.guid(), before, Map.of());
        return taken(change.guid(), answer, requested, true, true);
    }

    private Answer guarded(String method, String guid, Known before, Map<String, Object> body) {
        String etag = before.etag().isEmpty() ? etag(before.id()) : before.etag();
        String path = "/api/v1/sessions/" + before.id();
        Answer answer = send(method, path, body, etag);
        if (answer.status() == 412) {
            conflicts++;
            answer = send(method, path, body, etag(before.id()));
        }
        return answer.expectSuccess(method + " of " + guid);
    }

    private Answer send(String method, String path, Map<String, Object> body, String etag) {
        Map<String, String> headers = Map.of("If-Match", etag);
        return body.isEmpty()
                ? api.send(method, path, BodyPublishers.noBody(), headers)
                : api.send(method, path, body, headers);
    }

    private String etag(String sessionId) {
        return api.get("/api/v1/sessions/" + sessionId)
                .expectSuccess("reading a session")
                .etag();
    }

    private Taken taken(String guid, Answer answer, Instant requested, boolean fresh, boolean plans) {
        Instant answered = Instant.now();
        JsonNode session = answer.body();
        byGuid.put(guid, known(session, answer.etag()));
        String changeId = session.path("changeId").asString("");
        return new Taken(
                session.path("id").asString(),
                session.path("version").asLong(),
                fresh,
                plans,
                changeId.isEmpty() ? null : changeId,
                requested,
                answered);
    }

    private static Known known(JsonNode session, String etag) {
        return new Known(
                session.path("id").asString(),
                etag,
                session,
                session.path("status").asString().equals("removed"));
    }

    /// Which fields of a request say something else than the session that the organizer saw.
    private static Set<String> different(Map<String, Object> request, JsonNode seen) {
        return request.keySet().stream()
                .filter(field -> !same(field, request.get(field), seen))
                .collect(Collectors.toSet());
    }

    private static boolean same(String field, @Nullable Object wanted, JsonNode seen) {
        return switch (field) {
            case "room" -> strip(wanted).equals(seen.path("roomName").asString(""));
            case "track" -> strip(wanted).equals(seen.path("trackName").asString(""));
            case "startsAt" ->
                OffsetDateTime.parse(String.valueOf(wanted))
                        .toInstant()
                        .equals(Instant.parse(seen.path("startsAt").asString()));
            case "durationMinutes" ->
                wanted instanceof Integer minutes
                        && minutes == seen.path("durationMinutes").asInt();
            case "speakers" ->
                wanted instanceof List<?> names
                        && names.stream()
                                .map(Programme::strip)
                                .distinct()
                                .toList()
                                .equals(names(seen));
            default -> String.valueOf(wanted).equals(seen.path(field).asString(""));
        };
    }

    private static String strip(@Nullable Object text) {
        return String.valueOf(text).strip();
    }

    private static List<String> names(JsonNode session) {
        return session.path("speakers")
                .valueStream()
                .map(speaker -> speaker.path("name").asString())
                .toList();
    }

    private List<JsonNode> sessions() {
        var sessions = new ArrayList<JsonNode>();
        String cursor = "";
        do {
            JsonNode page = api.get("/api/v1/events/%s/sessions?limit=%d%s".formatted(eventId, PAGE, cursor))
                    .expectSuccess("reading the programme")
                    .body();
            page.path("items").forEach(sessions::add);
            String next = page.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return sessions;
    }

    /// The API's names for what a recording holds of a session.
    private static Map<String, Object> fields(JsonNode recorded) {
        var fields = new LinkedHashMap<String, Object>();
        for (String same : List.of("title", "subtitle", "abstract", "type", "language", "track", "room")) {
            if (recorded.path(same).isString()) {
                fields.put(same, recorded.path(same).asString());
            }
        }
        if (recorded.path("date").isString()) {
            fields.put(
                    "startsAt",
                    OffsetDateTime.parse(recorded.path("date").asString()).toString());
        }
        if (recorded.path("duration").isString()) {
            fields.put("durationMinutes", Slot.minutes(recorded.path("duration").asString()));
        }
        if (recorded.path("persons").isArray()) {
            fields.put(
                    "speakers",
                    recorded.path("persons")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList());
        }
        return fields;
    }
}
