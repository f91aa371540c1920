package dev.turnout.platform.supervisor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The seven deliverables, in the order in which they are started. */
public enum Service {
    USER(8082, "identity", "user-service"),
    EVENT(8081, "event", "event-service"),
    NOTIFICATION(8084, "notification", "notification-service"),
    TICKETING(8083, "ticketing", "ticketing-service"),
    COLLABORATION(8085, "collaboration", "collaboration-service"),
    ANALYTICS(8086, "analytics", "analytics-service"),
    GATEWAY(8080, "gateway", "turnout-web");

    /** The live edge is a second port of notification-service. */
    static final int EDGE_PORT = 8094;

    private final int basePort;
    private final String schema;
    private final String clientId;

    Service(int basePort, String schema, String clientId) {
        this.basePort = basePort;
        this.schema = schema;
        this.clientId = clientId;
    }

    /** The name of its module, its configuration and its instances. */
    public String module() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }

    /** The gateway holds two ends of every live connection, so that thousands of them are most of its memory. */
    String memory() {
        return this == GATEWAY ? "-Xmx448m" : "-Xmx192m";
    }

    int basePort() {
        return basePort;
    }

    String schema() {
        return schema;
    }

    String clientId() {
        return clientId;
    }

    static List<String> modules() {
        return Arrays.stream(values()).map(Service::module).toList();
    }

    /** The service of this name, with or without its ending. */
    public static Optional<Service> named(String name) {
        return Arrays.stream(values())
                .filter(service ->
                        service.module().equals(name) || service.module().equals(name + "-service"))
                .findFirst();
    }
}
