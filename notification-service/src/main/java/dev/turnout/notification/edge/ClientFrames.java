package dev.turnout.notification.edge;

import dev.turnout.notification.delivery.Acks;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.Cursor;
import dev.turnout.notification.livelog.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads clients' messages. Unknown fields are ignored, so that newer clients can talk to older servers.
@Component
class ClientFrames {

    private static final int MOST_ACKS = 1000;

    private final JsonMapper json;

    ClientFrames(JsonMapper json) {
        this.json = json;
    }

    /// The message is no JSON object.
    static final class Malformed extends Exception {

        Malformed() {
            super("not a JSON object", null, false, false);
        }
    }

    /// The frames of one message, which may be joined by line feeds.
    List<ClientFrame> read(byte[] message) throws Malformed {
        var frames = new ArrayList<ClientFrame>(2);
        var start = 0;
        for (int i = 0; i <= message.length; i++) {
            if (i == message.length || message[i] == '\n') {
                if (i > start) {
                    frames.add(read(message, start, i - start));
                }
                start = i + 1;
            }
        }
        if (frames.isEmpty()) {
            throw new Malformed();
        }
        return frames;
    }

    private ClientFrame read(byte[] message, int start, int length) throws Malformed {
        JsonNode frame;
        try {
            frame = json.readTree(message, start, length);
        } catch (JacksonException notJson) {
            throw new Malformed();
        }
        if (!frame.isObject()) {
            throw new Malformed();
        }
        var number = frame.get("id");
        var id = number != null && number.isIntegralNumber() && number.canConvertToLong() ? number.asLong() : null;
        return frame(id, frame);
    }

    private static ClientFrame frame(@Nullable Long id, JsonNode frame) {
        if (frame.has("sub")) {
            return sub(id, frame.path("sub"));
        }
        if (frame.has("ack")) {
            return ack(id, frame.path("ack"));
        }
        if (frame.has("pong")) {
            return new ClientFrame.Pong(id);
        }
        if (frame.has("call")) {
            return call(id, frame);
        }
        if (frame.has("hello")) {
            return hello(id, frame.path("hello"));
        }
        if (frame.has("unsub")) {
            return channel(frame.path("unsub"))
                    .<ClientFrame>map(name -> new ClientFrame.Unsub(id, name))
                    .orElse(faulty(id, "unsub.ch is not a channel name"));
        }
        if (frame.has("typing")) {
            return channel(frame.path("typing"))
                    .<ClientFrame>map(name -> new ClientFrame.Typing(id, name))
                    .orElse(faulty(id, "typing.ch is not a channel name"));
        }
        if (frame.has("auth")) {
            var token = frame.path("auth").path("token").asString("");
            return token.isEmpty() ? faulty(id, "auth.token is missing") : new ClientFrame.Auth(id, token);
        }
        return new ClientFrame.Faulty(id, "unknown-frame", "This server does not know this kind of frame.");
    }

    private static ClientFrame hello(@Nullable Long id, JsonNode hello) {
        var token = hello.path("token").asString("");
        if (token.isEmpty()) {
            return faulty(id, "hello.token is missing");
        }
        var resume = Cursor.decode(hello.path("resume").asString("")).orElse(Cursor.EMPTY);
        return new ClientFrame.Hello(id, token, resume);
    }

    private static ClientFrame sub(@Nullable Long id, JsonNode sub) {
        var channel = channel(sub);
        var epoch = sub.path("epoch");
        var offset = sub.path("offset");
        var presence = sub.path("presence").asBoolean(false);
        if (channel.isEmpty()) {
            return faulty(id, "sub.ch is not a channel name");
        }
        if (epoch.isMissingNode() || epoch.isNull()) {
            return new ClientFrame.Sub(id, channel.get(), null, presence);
        }
        if (!epoch.isString() || !offset.isIntegralNumber() || !offset.canConvertToLong() || offset.asLong() < 0) {
            return faulty(id, "sub.epoch is a word and sub.offset a number from 0 on");
        }
        return new ClientFrame.Sub(id, channel.get(), new Position(epoch.asString(), offset.asLong()), presence);
    }

    private static ClientFrame call(@Nullable Long id, JsonNode frame) {
        var cid = frame.path("cid").asString("");
        if (id == null
                || cid.isEmpty()
                || cid.length() > 255
                || !frame.path("call").isString()) {
            return faulty(id, "a call needs an id, a name and a cid of at most 255 characters");
        }
        return new ClientFrame.Call(id, frame.path("call").asString(), cid, frame.path("d"));
    }

    private static ClientFrame ack(@Nullable Long id, JsonNode ack) {
        try {
            var acks = new Acks(ids(ack.path("delivered")), ids(ack.path("seen")), ids(ack.path("confirmed")));
            return acks.size() > MOST_ACKS
                    ? faulty(id, "at most " + MOST_ACKS + " acknowledgements a frame")
                    : new ClientFrame.Ack(id, acks);
        } catch (IllegalArgumentException notIds) {
            return faulty(id, "acknowledgements are lists of notification ids");
        }
    }

    private static Set<UUID> ids(JsonNode list) {
        var ids = new HashSet<UUID>();
        list.forEach(id -> ids.add(UUID.fromString(id.asString(""))));
        return ids;
    }

    private static Optional<ChannelName> channel(JsonNode object) {
        return ChannelName.parse(object.path("ch").asString(""));
    }

    private static ClientFrame faulty(@Nullable Long id, String detail) {
        return new ClientFrame.Faulty(id, "invalid-frame", detail);
    }
}
