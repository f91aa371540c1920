package dev.turnout.notification.delivery;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An item of the caller's inbox: how far it has come, and what the live push carried.
///
/// @param at since when it is there
/// @param state of its delivery
/// @param more what only some kinds have
record InboxItemView(
        UUID notificationId,
        Instant at,

        @Schema(allowableValues = {"queued", "sent", "delivered", "seen", "confirmed", "failed", "suppressed"})
        String state,

        boolean read,
        @JsonUnwrapped Said said,
        @Schema(hidden = true) @JsonAnyGetter Map<String, JsonNode> more) {

    /// What is kept of an item, as its type says it.
    ///
    /// @param kind `change`, or `alert`
    /// @param sessionId what it is about, when it is about a session; likewise the next two
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(
            String kind,
            UUID eventId,
            @Nullable UUID changeId,
            @Nullable UUID sessionId,
            @Nullable UUID participantId,
            @Nullable UUID announcementId,
            @Nullable String category,
            @Nullable List<String> kinds,
            @Nullable String title,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            @Nullable List<String> because,
            @Nullable Instant committedAt,
            @Nullable Boolean superseded,
            @Nullable UUID replacedBy) {}

    static InboxItemView of(UUID id, Instant at, String state, boolean read, ObjectNode data, JsonMapper json) {
        var more = new TreeMap<String, JsonNode>();
        data.properties().forEach(one -> more.put(one.getKey(), one.getValue()));
        for (var part : Said.class.getRecordComponents()) {
            more.remove(part.getName());
        }
        more.remove("notificationId");
        return new InboxItemView(id, at, state, read, json.treeToValue(data, Said.class), more);
    }
}
