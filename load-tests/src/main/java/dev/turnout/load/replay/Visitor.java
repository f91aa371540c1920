package dev.turnout.load.replay;

import dev.turnout.load.DemoPeople.Person;
import dev.turnout.load.LiveClient;
import dev.turnout.load.PlatformApi;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A visitor with a phone: follows the own inbox and the event's feed, acknowledges what arrives, and notes all of it.
final class Visitor implements AutoCloseable {

    private final Person person;
    private final PlatformApi api;
    private final Feed feed;
    private final String inboxChannel;
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private volatile @Nullable LiveClient phone;
    private volatile Offsets inboxOffsets = new Offsets("", 0);
    private volatile Offsets feedOffsets = new Offsets("", 0);

    /// A notification as it arrived on the phone.
    record Notice(String eventId, String changeId, long committedMicros, long arrivedMicros) {}

    Visitor(Person person, PlatformApi api, Feed feed) {
        this.person = person;
        this.api = api;
        this.feed = feed;
        this.inboxChannel = "person:" + person.id() + ":inbox";
    }

    String name() {
        return person.email();
    }

    void star(String sessionId) {
        var _ = api.send("PUT", "/api/v1/sessions/" + sessionId + "/star", Map.of(), Map.of())
                .expectSuccess("starring by " + name());
    }

    /// Connects the phone; what is published from then on is noted.
    void connect(URI live) {
        phone = LiveClient.connect(live, person.liveToken(), List.of(inboxChannel, feed.channel()), new Notes());
    }

    void renew(String liveToken) {
        phone().renew(liveToken);
    }

    int noticesOf(String eventId) {
        return (int) notices.stream()
                .filter(notice -> notice.eventId().equals(eventId))
                .count();
    }

    int feedEntries() {
        return feedOffsets.count();
    }

    List<Notice> notices() {
        return List.copyOf(notices);
    }

    Offsets feedOffsets() {
        return feedOffsets;
    }

    /// What the phone shows, and what the platform's inbox of this visitor says.
    Told.Evidence evidence(String eventId) {
        return new Told.Evidence(
                name(),
                notices.stream()
                        .filter(notice -> notice.eventId().equals(eventId))
                        .map(Notice::changeId)
                        .toList(),
                inbox(eventId));
    }

    /// What was lost, doubled or broken on the way to this phone.
    List<String> faults() {
        var faults = new ArrayList<String>();
        phone().faults().forEach(fault -> faults.add(name() + ": " + fault));
        faults.addAll(inboxOffsets.faults());
        faults.addAll(feedOffsets.faults());
        return faults;
    }

    private Map<String, String> inbox(String eventId) {
        var states = new TreeMap<String, String>();
        String cursor = "";
        do {
            JsonNode page = api.get("/api/v1/inbox?replaced=true&limit=200&eventId=" + eventId + cursor)
                    .expectSuccess("reading the inbox of " + name())
                    .body();
            for (JsonNode item : page.path("items")) {
                states.put(item.path("changeId").asString(), item.path("state").asString());
            }
            String next = page.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return states;
    }

    @Override
    public void close() {
        LiveClient connected = phone;
        if (connected != null) {
            connected.close();
        }
    }

    private LiveClient phone() {
        LiveClient connected = phone;
        if (connected == null) {
            throw new IllegalStateException(name() + " is not connected");
        }
        return connected;
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000), instant.getNano() / 1_000);
    }

    /// What the phone notes.
    private final class Notes implements LiveClient.Listener {

        @Override
        public void joined(String channel, long offset) {
            if (channel.equals(inboxChannel)) {
                inboxOffsets = new Offsets(name() + ", inbox", offset);
            } else {
                feedOffsets = new Offsets(name() + ", feed", offset);
            }
        }

        @Override
        public void published(LiveClient client, LiveClient.Publication publication) {
            long arrived = micros(Instant.now());
            if (publication.channel().equals(inboxChannel)) {
                inboxOffsets.add(publication.offset(), arrived);
                JsonNode data = publication.json().path("d");
                // The rest tells what has become of earlier ones, such as that they were read.
                if (data.has("changeId")) {
                    noticed(client, arrived, data);
                }
            } else {
                feedOffsets.add(publication.offset(), arrived);
                feed.note(publication);
            }
        }

        private void noticed(LiveClient client, long arrived, JsonNode data) {
            notices.add(new Notice(
                    data.path("eventId").asString(),
                    data.path("changeId").asString(),
                    micros(Instant.parse(data.path("committedAt").asString())),
                    arrived));
            client.acknowledge(data.path("notificationId").asString());
        }
    }
}
