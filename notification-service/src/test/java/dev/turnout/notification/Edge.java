package dev.turnout.notification;

import dev.turnout.notification.edge.EdgePort;
import java.net.URI;
import org.springframework.context.ApplicationContext;

/// Where an instance serves its live clients.
record Edge(int port) {

    static Edge of(ApplicationContext instance) {
        return new Edge(EdgePort.of(instance));
    }

    URI socket() {
        return URI.create("ws://127.0.0.1:" + port + "/ws");
    }

    URI stream() {
        return URI.create("http://127.0.0.1:" + port + "/sse/v1/stream");
    }
}
