package dev.turnout.notification.edge;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ApplicationContext;

/// One more edge of an instance under test, of which one thing is different. Nobody tells it that rights or sign-ins
/// have
/// ended.
public final class OtherEdge implements AutoCloseable {

    private final EdgeServer server;

    private OtherEdge(EdgeParts parts) {
        server = new EdgeServer(parts, "http://localhost:8080");
        server.start();
    }

    /// @param settings names below `turnout.edge`; the others are as usual
    public static OtherEdge with(ApplicationContext instance, Map<String, String> settings) {
        var parts = instance.getBean(EdgeParts.class);
        return new OtherEdge(of(parts, settings, parts.clock()));
    }

    public static OtherEdge withClock(ApplicationContext instance, Clock clock) {
        return new OtherEdge(of(instance.getBean(EdgeParts.class), Map.of(), clock));
    }

    private static EdgeParts of(EdgeParts usual, Map<String, String> settings, Clock clock) {
        var all = new HashMap<String, String>(Map.of("port", "0", "tick", "50ms", "drain-for", "0s"));
        all.putAll(settings);
        var source = new MapConfigurationPropertySource();
        all.forEach((name, value) -> source.put("turnout.edge." + name, value));
        return new EdgeParts(
                new Binder(source).bindOrCreate("turnout.edge", EdgeProperties.class),
                usual.hub(),
                usual.access(),
                usual.presence(),
                usual.tokens(),
                usual.acknowledgements(),
                usual.calls(),
                usual.frames(),
                usual.replies(),
                usual.metrics(),
                clock);
    }

    public int port() {
        return server.port();
    }

    public URI socket() {
        return URI.create("ws://127.0.0.1:" + port() + "/ws");
    }

    @Override
    public void close() {
        server.stop();
    }
}
