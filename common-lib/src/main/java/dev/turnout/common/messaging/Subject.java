package dev.turnout.common.messaging;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whom and what the body of a message is about: it decides who may see the message when it is stuck, and no correction
/// may change it.
///
/// @param eventId the event whose people it concerns; null when it names none
/// @param names what it says about event, organization, channel and people, by place
record Subject(@Nullable UUID eventId, Map<String, String> names) {

    private static final Set<String> NAMES = Set.of("eventId", "organizationId", "channel", "personId", "buyerId");
    private static final Pattern CHANNEL = Pattern.compile("event:([0-9a-fA-F-]{36})(:.*)?");

    static Subject of(byte[] body, JsonMapper json) {
        try {
            return of(json.readTree(body));
        } catch (JacksonException _) {
            return new Subject(null, Map.of());
        }
    }

    static Subject of(JsonNode body) {
        var names = new TreeMap<String, String>();
        collect(body, "", names);
        return new Subject(event(body), names);
    }

    private static @Nullable UUID event(JsonNode body) {
        String event = body.path("eventId").asString("");
        Matcher channel = CHANNEL.matcher(body.path("channel").asString(""));
        try {
            return UUID.fromString(event.isEmpty() && channel.matches() ? channel.group(1) : event);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static void collect(JsonNode node, String place, Map<String, String> names) {
        node.propertyStream().forEach(property -> {
            String here = place + "/" + property.getKey();
            if (NAMES.contains(property.getKey()) && !property.getValue().isNull()) {
                names.put(here, property.getValue().toString());
            }
            collect(property.getValue(), here, names);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), place + "/" + i, names);
        }
    }
}
