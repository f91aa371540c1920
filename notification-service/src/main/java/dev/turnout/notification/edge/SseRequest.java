package dev.turnout.notification.edge;

import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.Cursor;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a reader of server-sent events asks for.
sealed interface SseRequest {

    int MOST_CHANNELS = 20;

    record Good(
            List<ChannelName> channels,
            Cursor from,
            boolean presence,
            @Nullable String token) implements SseRequest {}

    record Faulty(String detail) implements SseRequest {}

    static SseRequest from(HttpRequest request) {
        var query = new QueryStringDecoder(request.uri()).parameters();
        var channels = new ArrayList<ChannelName>();
        for (var list : query.getOrDefault("channels", List.of())) {
            for (var name : list.split(",")) {
                var channel = ChannelName.parse(name.strip());
                if (channel.isEmpty()) {
                    return new Faulty("One of the channels has no valid name.");
                }
                channels.add(channel.get());
            }
        }
        if (channels.isEmpty() || channels.size() > MOST_CHANNELS) {
            return new Faulty("Name one to " + MOST_CHANNELS + " channels, separated by commas.");
        }
        var lastEventId = Optional.ofNullable(request.headers().get("Last-Event-ID"))
                .or(() -> query.getOrDefault("cursor", List.of()).stream().findFirst());
        var cursor = lastEventId.flatMap(Cursor::decode).orElse(Cursor.EMPTY);
        var presence = query.getOrDefault("presence", List.of()).contains("true");
        return new Good(channels.stream().distinct().toList(), cursor, presence, bearer(request));
    }

    private static @Nullable String bearer(HttpRequest request) {
        var value = request.headers().get(HttpHeaderNames.AUTHORIZATION);
        var isBearer = value != null && value.regionMatches(true, 0, "Bearer ", 0, 7);
        return isBearer ? value.substring(7).strip() : null;
    }
}
