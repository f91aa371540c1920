package dev.turnout.gateway.instances;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/// A service behind the gateway, by the name that the file of instances uses.
public enum Upstream {
    USER("user-service"),
    EVENT("event-service"),
    TICKETING("ticketing-service"),
    NOTIFICATION("notification-service"),
    EDGE("notification-edge"),
    COLLABORATION("collaboration-service"),
    ANALYTICS("analytics-service");

    /// The scheme of an address that names a service instead of an instance.
    public static final String SCHEME = "service";

    private final String service;

    Upstream(String service) {
        this.service = service;
    }

    public String service() {
        return service;
    }

    /// An address for routes, replaced by an instance's when a request is sent.
    public URI uri() {
        return URI.create(SCHEME + "://" + service);
    }

    public static Optional<Upstream> named(String service) {
        return Arrays.stream(values())
                .filter(upstream -> upstream.service.equals(service))
                .findFirst();
    }
}
