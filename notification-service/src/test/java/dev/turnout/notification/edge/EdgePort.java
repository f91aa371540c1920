package dev.turnout.notification.edge;

import org.springframework.context.ApplicationContext;

/// Where an instance under test serves its live clients.
public final class EdgePort {

    private EdgePort() {}

    public static int of(ApplicationContext instance) {
        return instance.getBean(EdgeServer.class).port();
    }
}
