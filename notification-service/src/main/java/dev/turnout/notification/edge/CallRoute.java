package dev.turnout.notification.edge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/// The REST operations that may be called over a socket, and how a call becomes a request of the owning
/// service.
enum CallRoute {
    CHAT_SEND("chat.send", "collaboration", (data, cid) -> {
        var body = new LinkedHashMap<String, Object>();
        body.put("cid", cid);
        body.put("text", data.path("text").asString(""));
        if (data.path("replyTo").isString()) {
            body.put("replyTo", id(data, "replyTo"));
        }
        if (data.path("attachmentId").isString()) {
            body.put("attachmentId", id(data, "attachmentId"));
        }
        if (data.path("attachmentAlt").isString()) {
            body.put("attachmentAlt", data.path("attachmentAlt").asString(""));
        }
        if (data.path("mentions").isArray()) {
            body.put("mentions", ids(data.path("mentions")));
        }
        return new Request(HttpMethod.POST, messages(data), body, null);
    }),
    CHAT_EDIT(
            "chat.edit",
            "collaboration",
            (data, _) -> new Request(
                    HttpMethod.PATCH,
                    message(data),
                    Map.of("text", data.path("text").asString("")),
                    "\"v" + data.path("version").asLong(0) + "\"")),
    CHAT_DELETE("chat.delete", "collaboration", (data, _) -> Request.of(HttpMethod.DELETE, message(data))),
    CHAT_REACT(
            "chat.react",
            "collaboration",
            (data, _) ->
                    Request.of(putOrDelete(data, "reacted"), message(data) + "/reactions/" + word(data, "reaction"))),
    CHAT_PIN("chat.pin", "collaboration", (data, _) -> Request.of(putOrDelete(data, "pinned"), message(data) + "/pin"));

    private static final Pattern WORD = Pattern.compile("[a-z]{1,30}");

    private final String call;
    private final String service;
    private final BiFunction<JsonNode, String, Request> form;

    CallRoute(String call, String service, BiFunction<JsonNode, String, Request> form) {
        this.call = call;
        this.service = service;
        this.form = form;
    }

    /// @param body null where the operation takes none
    /// @param ifMatch the version that is changed, null where none is asked for
    record Request(
            HttpMethod method,
            String path,
            @Nullable Map<String, Object> body,
            @Nullable String ifMatch) {

        static Request of(HttpMethod method, String path) {
            return new Request(method, path, null, null);
        }
    }

    static Optional<CallRoute> named(String call) {
        return Stream.of(values()).filter(route -> route.call.equals(call)).findFirst();
    }

    String service() {
        return service;
    }

    /// @throws IllegalArgumentException if the data are not those of this call
    Request request(JsonNode data, String cid) {
        return form.apply(data, cid);
    }

    private static String messages(JsonNode data) {
        return "/api/v1/chat-channels/" + id(data, "channelId") + "/messages";
    }

    private static String message(JsonNode data) {
        return messages(data) + "/" + id(data, "messageId");
    }

    private static HttpMethod putOrDelete(JsonNode data, String field) {
        return data.path(field).asBoolean(false) ? HttpMethod.PUT : HttpMethod.DELETE;
    }

    private static UUID id(JsonNode data, String field) {
        return UUID.fromString(data.path(field).asString(""));
    }

    private static List<UUID> ids(JsonNode list) {
        return list.valueStream().map(id -> UUID.fromString(id.asString(""))).toList();
    }

    /// Part of a path, so nothing that could lead elsewhere.
    private static String word(JsonNode data, String field) {
        String word = data.path(field).asString("");
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("not a word");
        }
        return word;
    }
}
