package dev.turnout.notification.livelog;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Positions in several channels, told to clients as one opaque word.
public record Cursor(Map<String, Position> positions) {

    public static final Cursor EMPTY = new Cursor(Map.of());

    public Cursor {
        positions = Map.copyOf(positions);
    }

    public Optional<Position> in(String channel) {
        return Optional.ofNullable(positions.get(channel));
    }

    public String encode() {
        var text = positions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + "," + e.getValue().epoch() + ","
                        + e.getValue().offset())
                .collect(Collectors.joining(";"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The cursor in the word, or nothing if the word is none of ours.
    public static Optional<Cursor> decode(String word) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
            var positions = new LinkedHashMap<String, Position>();
            for (var part : text.isEmpty() ? new String[0] : text.split(";")) {
                var fields = part.split(",");
                if (fields.length != 3 || ChannelName.parse(fields[0]).isEmpty()) {
                    return Optional.empty();
                }
                positions.put(fields[0], new Position(fields[1], Long.parseLong(fields[2])));
            }
            return Optional.of(new Cursor(positions));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
