package dev.turnout.notification.edge;

import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.Frame;
import dev.turnout.notification.livelog.LiveLog;
import dev.turnout.notification.livelog.PeerNote;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who is here: the crew in its chat by name, everybody in a public feed by number. It is kept in memory only; the
/// instances tell each other, and what an instance that died had said runs out.
@Component
class Presence implements DisposableBean {

    /// What presence is told under, as an ephemeral publication of the channel.
    static final String KEY = "presence";

    private static final Logger log = LoggerFactory.getLogger(Presence.class);
    private static final long EVERY_MILLIS = 250;

    private final LiveLog live;
    private final JsonMapper json;
    private final Map<ChannelName, Room> rooms = new ConcurrentHashMap<>();
    private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-presence").factory());

    Presence(LiveLog live, JsonMapper json) {
        this.live = live;
        this.json = json;
        var _ = work.scheduleWithFixedDelay(this::lookAgain, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    boolean covers(ChannelName channel) {
        return isListed(channel) || isFeed(channel);
    }

    /// Counts one more connection of a person, and answers what is known so far.
    Optional<Frame> join(ChannelName channel, UUID person) {
        var known = rooms.compute(channel, (name, room) -> {
                    var here = room;
                    if (here == null) {
                        here = new Room(isListed(name), System.nanoTime());
                        live.notePeers(name, "{\"ask\":true}");
                    }
                    here.join(person);
                    return here;
                })
                .whole();
        return known.map(data -> Frame.ephemeral(channel.value(), KEY, data));
    }

    void leave(ChannelName channel, UUID person, boolean mayComeBack) {
        var room = rooms.get(channel);
        if (room != null) {
            room.leave(person, mayComeBack, System.nanoTime());
        }
    }

    /// Tells a crew that somebody writes; in other channels nobody is told who does what.
    void typing(ChannelName channel, UUID person) {
        if (isListed(channel)) {
            live.tellEverywhere(channel, "typing", "{\"u\":\"" + person + "\"}");
        }
    }

    @EventListener
    void heard(PeerNote note) {
        var room = rooms.get(note.channel());
        if (room == null) {
            return;
        }
        try {
            var said = json.readTree(note.text());
            if (said.path("ask").asBoolean(false)) {
                room.sayAgain();
                return;
            }
            var people = said.path("people")
                    .valueStream()
                    .map(JsonNode::asString)
                    .map(UUID::fromString)
                    .toList();
            room.heard(note.instance(), people, said.path("count").asInt(0), System.nanoTime());
        } catch (JacksonException | IllegalArgumentException unreadable) {
            log.warn("Skipped what an instance said about {}", note.channel());
        }
    }

    private void lookAgain() {
        try {
            rooms.forEach(this::look);
        } catch (RuntimeException failed) {
            log.warn("Who is here could not be told; trying again", failed);
        }
    }

    private void look(ChannelName channel, Room room) {
        var now = System.nanoTime();
        room.news(now).ifPresent(data -> live.tellHere(channel, KEY, data));
        room.note(now).ifPresent(text -> live.notePeers(channel, text));
        rooms.computeIfPresent(channel, (_, there) -> there.isEmpty() ? null : there);
    }

    private static boolean isListed(ChannelName channel) {
        return channel.value().startsWith("event:")
                && channel.parts().get(2 < channel.parts().size() ? 2 : 1).equals("chat");
    }

    private static boolean isFeed(ChannelName channel) {
        return channel.value().startsWith("event:") && channel.value().endsWith(":feed");
    }

    @Override
    public void destroy() {
        work.shutdownNow();
    }
}
