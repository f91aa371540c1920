package dev.turnout.load.replay;

import dev.turnout.load.PlatformApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
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

    /// Reads a file with one change a line, in its order.
    static List<Change> readAll(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).map(Change::parse).toList();
        }
    }

    private static Change parse(String line) {
        JsonNode node = PlatformApi.JSON.readTree(line);
        var at = OffsetDateTime.parse(node.path("at").asString());
        String guid = node.path("guid").asString();
        return switch (node.path("op").asString()) {
            case "added" -> new Added(at, guid, node.path("session"));
            case "changed" -> new Changed(at, guid, node.path("fields"));
            case "removed" -> new Removed(at, guid);
            case String other -> throw new IllegalArgumentException("unknown operation '" + other + "'");
        };
    }
}
