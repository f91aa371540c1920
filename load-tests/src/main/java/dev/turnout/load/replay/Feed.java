package dev.turnout.load.replay;

import dev.turnout.load.LiveClient.Publication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.CRC32C;
import tools.jackson.databind.JsonNode;

/// The event's public feed as all clients together saw it: at each offset the same frame for everybody.
final class Feed {

    private final String channel;
    private final Map<Long, Entry> entries = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

    /// One frame of the feed.
    private record Entry(long checksum, int length, JsonNode frame) {}

    /// What an entry is about.
    ///
    /// @param key session and version; for anything but one session's change, its kind
    record About(String key, long committedMicros) {}

    Feed(String eventId) {
        this.channel = "event:" + eventId + ":feed";
    }

    String channel() {
        return channel;
    }

    /// The key of a session's change.
    static String key(String sessionId, long version) {
        return sessionId + " v" + version;
    }

    /// Somebody got this publication.
    void note(Publication publication) {
        var checksum = new CRC32C();
        checksum.update(publication.frame(), publication.start(), publication.length());
        Entry first = entries.computeIfAbsent(
                publication.offset(), _ -> new Entry(checksum.getValue(), publication.length(), publication.json()));
        if (first.length() != publication.length() || first.checksum() != checksum.getValue()) {
            faults.add("at offset %d of the feed not everybody got the same".formatted(publication.offset()));
        }
    }

    int size() {
        return entries.size();
    }

    /// What stands at each offset.
    Map<Long, About> about() {
        var about = new HashMap<Long, About>();
        entries.forEach((offset, entry) -> about.put(offset, about(entry.frame())));
        return about;
    }

    /// Where what clients saw is not what was changed: each of `changes` once, to everybody.
    List<String> faults(List<String> changes, List<Visitor> visitors) {
        var all = new ArrayList<>(faults);
        Map<Long, About> about = about();
        Map<String, Integer> seen = new HashMap<>();
        about.values().forEach(entry -> seen.merge(entry.key(), 1, Integer::sum));
        for (String change : changes) {
            int times = Optional.ofNullable(seen.remove(change)).orElse(0);
            if (times != 1) {
                all.add("the feed tells %d times of %s".formatted(times, change));
            }
        }
        seen.forEach(
                (key, times) -> all.add("the feed tells %d times of %s, which nobody changed".formatted(times, key)));
        // Gapless offsets up to the same end mean that each client got every entry.
        for (Visitor visitor : visitors) {
            if (visitor.feedEntries() != about.size()) {
                all.add("%s got %d of %d entries of the feed"
                        .formatted(visitor.name(), visitor.feedEntries(), about.size()));
            }
        }
        return all;
    }

    private static About about(JsonNode frame) {
        JsonNode data = frame.path("d");
        String key = data.has("sessionId")
                ? key(
                        data.path("sessionId").asString(),
                        data.path("session").path("version").asLong())
                : data.path("kind").asString();
        Instant committed = Instant.parse(data.path("committedAt").asString());
        return new About(key, Visitor.micros(committed));
    }
}
