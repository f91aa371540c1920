package dev.turnout.load.replay;

import dev.turnout.load.PlatformApi;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One published change of a recorded schedule.
sealed interface Change {

    /// When the change was published.
    OffsetDateTime at();

    /// The conference's own id of the session.
    String guid();

    /// A session that was new.
    record Added(OffsetDateTime at, String guid, JsonNode session) implements Change {}

    /// Fields that changed, each with `from` and `to`.
    record Changed(OffsetDateTime at, String guid, JsonNode fields) implements Change {}

    /// A session that was taken off the schedule.
    record Removed(OffsetDateTime at, String guid) implements Change {}

    /// What touches people's plans; anything else is only read.
    Set<String> PLANS = Set.of("title", "room", "date", "duration", "persons");

    /// Reads one line.
    ///
    /// @throws IllegalArgumentException when it is no change
    static Change parse(String line) {
        try {
            JsonNode node = PlatformApi.JSON.readTree(line);
            var at = OffsetDateTime.parse(text(node, "at"));
            String guid = text(node, "guid");
            return switch (text(node, "op")) {
                case "added" -> new Added(at, guid, object(node, "session"));
                case "changed" -> new Changed(at, guid, object(node, "fields"));
                case "removed" -> new Removed(at, guid);
                case String other -> throw new IllegalArgumentException("unknown operation '" + other + "'");
            };
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON", e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'at' is no time", e);
        }
    }

    /// Whether somebody who wants to see the session has to hear of this.
    default boolean concernsPeople() {
        return switch (this) {
            case Added _ -> false;
            case Removed _ -> true;
            case Changed changed -> PLANS.stream().anyMatch(changed.fields()::has);
        };
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isString()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return node.path(name).asString();
    }

    private static JsonNode object(JsonNode node, String name) {
        if (!node.path(name).isObject()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return node.path(name);
    }
}
