package dev.turnout.notification.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.security.Caller;
import dev.turnout.notification.access.ChannelAccess;
import dev.turnout.notification.access.Decision;
import dev.turnout.notification.access.Identity;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.Cursor;
import dev.turnout.notification.livelog.Frame;
import dev.turnout.notification.livelog.LiveLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The log for clients that come now and then: what is new since a cursor, and the next cursor.
@RestController
class SyncController {

    private static final int MOST_CHANNELS = 20;

    private final LiveLog log;
    private final ChannelAccess access;
    private final JsonMapper json;

    /// @param ch the channel
    /// @param o of a stream: its number, which grows by one
    /// @param v of a state: its version, of which only the newest counts
    /// @param d what was published
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PublicationView(
            String ch, @Nullable Long o, @Nullable Long v, JsonNode d) {}

    /// @param more ask again at once, there is more
    /// @param reset channels of which too much is gone: load their state elsewhere
    record SyncView(List<PublicationView> items, String nextCursor, boolean more, List<String> reset) {}

    SyncController(LiveLog log, ChannelAccess access, JsonMapper json) {
        this.log = log;
        this.access = access;
        this.json = json;
    }

    /// @param last without a position in a channel: start with so many of its newest publications
    @GetMapping("/api/v1/sync")
    SyncView sync(
            Optional<Caller> caller,
            @RequestParam List<String> channels,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "0") int last) {
        var from = cursor == null || cursor.isBlank()
                ? Cursor.EMPTY
                : Cursor.decode(cursor).orElseThrow(() -> problem(400, "invalid-cursor", "This is no cursor of ours."));
        if (channels.isEmpty() || channels.size() > MOST_CHANNELS) {
            throw problem(400, "invalid-channels", "Name one to " + MOST_CHANNELS + " channels.");
        }
        var names = channels.stream().distinct().map(SyncController::name).toList();
        var who = identity(caller);
        names.forEach(name -> requireAccess(who, name));
        var deltas = new Deltas(log, from, Math.clamp(last, 0, Deltas.MOST_ITEMS));
        names.forEach(deltas::read);
        return new SyncView(
                deltas.frames().stream().map(this::parsed).toList(), deltas.cursor(), deltas.more(), deltas.reset());
    }

    private PublicationView parsed(Frame frame) {
        return json.readValue(frame.json(), PublicationView.class);
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

    private static @Nullable Identity identity(Optional<Caller> caller) {
        return caller.map(who -> new Identity(who.personId(), Instant.MAX, "")).orElse(null);
    }

    private static ProblemException problem(int status, String slug, String detail) {
        return new ProblemException(HttpStatus.valueOf(status), slug, detail, Map.of());
    }
}
