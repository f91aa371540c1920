package dev.turnout.notification.edge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The REST operations that may be called over a socket, and how a call becomes a request of the owning
/// service.
enum CallRoute {
    CHAT_SEND("chat.send", "collaboration", (data, cid) -> {
        var channelId = UUID.fromString(data.path("channelId").asString(""));
        var body = new LinkedHashMap<String, Object>();
        body.put("cid", cid);
        body.put("text", data.path("text").asString(""));
        return new Request("/api/v1/chat-channels/" + channelId + "/messages", body);
    });

    private final String call;
    private final String service;
    private final BiFunction<JsonNode, String, Request> form;

    CallRoute(String call, String service, BiFunction<JsonNode, String, Request> form) {
        this.call = call;
        this.service = service;
        this.form = form;
    }

    record Request(String path, Map<String, Object> body) {}

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
}
