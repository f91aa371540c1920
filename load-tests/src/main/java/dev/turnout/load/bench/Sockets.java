package dev.turnout.load.bench;

import dev.turnout.load.LiveClient;
import dev.turnout.load.Parallel;
import dev.turnout.load.Pause;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Many sockets at the edge of a platform.
final class Sockets {

    private static final int EDGE = 8094;
    private static final int AT_ONCE = 200;
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private Sockets() {}

    /// One for each, a few hundred at a time: handshakes are admitted at a bounded rate.
    static <T> List<LiveClient> of(OwnPlatform platform, List<T> all, Function<Joining<T>, LiveClient> connect) {
        URI edge = URI.create(platform.service(EDGE).toString().replaceFirst("^http", "ws") + "/ws");
        var clients = new ArrayList<LiveClient>();
        for (int begin = 0; begin < all.size(); begin += AT_ONCE) {
            clients.addAll(Parallel.map(
                    all.subList(begin, Math.min(all.size(), begin + AT_ONCE)),
                    one -> connect.apply(new Joining<>(edge, one))));
            Pause.of(BETWEEN);
        }
        return clients;
    }

    /// Somebody who connects to the edge.
    record Joining<T>(URI edge, T who) {}
}
