package dev.turnout.notification.edge;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.notification.access.ChannelAccess;
import dev.turnout.notification.access.Decision;
import dev.turnout.notification.access.Identity;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.Cursor;
import dev.turnout.notification.livelog.Frame;
import dev.turnout.notification.livelog.LiveLog;
import dev.turnout.notification.livelog.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The log for clients that come now and then: what is new since a cursor, and the next cursor.
@RestController
class SyncController {

    private static final int MOST_CHANNELS = 20;
    private static final int MOST_ITEMS = 300;

    private final LiveLog log;
    private final ChannelAccess access;
    private final JsonMapper json;

    /// @param more ask again at once, there is more
    /// @param reset channels of which too much is gone: load their state elsewhere
    record SyncView(List<JsonNode> items, String nextCursor, boolean more, List<String> reset) {}

    SyncController(LiveLog log, ChannelAccess access, JsonMapper json) {
        this.log = log;
        this.access = access;
        this.json = json;
    }

    @GetMapping("/api/v1/sync")
    SyncView sync(
            @Nullable Authentication caller, @RequestParam List<String> channels, @RequestParam @Nullable String cursor) {
        var from = cursor == null || cursor.isBlank()
                ? Cursor.EMPTY
                : Cursor.decode(cursor).orElseThrow(() -> problem(400, "invalid-cursor", "This is no cursor of ours."));
        if (channels.isEmpty() || channels.size() > MOST_CHANNELS) {
            throw problem(400, "invalid-channels", "Name one to " + MOST_CHANNELS + " channels.");
        }
        var names = channels.stream().distinct().map(SyncController::name).toList();
        var who = identity(caller);
        names.forEach(name -> requireAccess(who, name));
        return read(names, from);
    }

    private SyncView read(List<ChannelName> channels, Cursor from) {
        var items = new ArrayList<JsonNode>();
        var reset = new ArrayList<String>();
        var next = new LinkedHashMap<String, Position>(from.positions());
        var more = false;
        for (var channel : channels) {
            var name = channel.value();
            var position = from.in(name);
            if (position.isEmpty() || !position.get().epoch().equals(log.epoch())) {
                position.ifPresent(_ -> reset.add(name));
                next.put(name, new Position(log.epoch(), log.top(channel)));
            } else {
                var have = position.get().offset();
                var frames = log.after(channel, have, MOST_ITEMS - items.size() + 1);
                if (!frames.isEmpty() && frames.getFirst().position() != have + 1) {
                    reset.add(name);
                    next.put(name, new Position(log.epoch(), log.top(channel)));
                } else {
                    var fitting = frames.subList(0, Math.min(frames.size(), MOST_ITEMS - items.size()));
                    more |= fitting.size() < frames.size();
                    fitting.forEach(frame -> items.add(parsed(frame)));
                    fitting.stream()
                            .reduce((_, last) -> last)
                            .ifPresent(last -> next.put(name, new Position(log.epoch(), last.position())));
                }
            }
            var state = log.state(channel);
            if (state != null) {
                items.add(parsed(state));
            }
        }
        return new SyncView(items, new Cursor(next).encode(), more, reset);
    }

    private JsonNode parsed(Frame frame) {
        return json.readTree(frame.json());
    }

    private void requireAccess(@Nullable Identity who, ChannelName channel) {
        if (access.decide(who, channel).join() instanceof Decision.Denied(var reason)) {
            throw problem(reason.status(), reason.slug(), reason.detail());
        }
    }

    private static ChannelName name(String value) {
        return ChannelName.parse(value)
                .orElseThrow(() -> problem(400, "invalid-channels", "One of the channels has no valid name."));
    }

    private static @Nullable Identity identity(@Nullable Authentication caller) {
        return caller == null || !caller.isAuthenticated() || caller.getName().equals("anonymousUser")
                ? null
                : new Identity(UUID.fromString(caller.getName()), Instant.MAX, "");
    }

    private static ProblemException problem(int status, String slug, String detail) {
        return new ProblemException(HttpStatus.valueOf(status), slug, detail, Map.of());
    }
}
