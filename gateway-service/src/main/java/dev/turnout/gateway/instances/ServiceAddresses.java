package dev.turnout.gateway.instances;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where each service answers when no file lists its instances; in a cluster, the name of its Kubernetes service.
@ConfigurationProperties("turnout.services")
record ServiceAddresses(
        URI user, URI event, URI ticketing, URI notification, URI edge, URI collaboration, URI analytics) {

    URI of(Upstream upstream) {
        return switch (upstream) {
            case USER -> user;
            case EVENT -> event;
            case TICKETING -> ticketing;
            case NOTIFICATION -> notification;
            case EDGE -> edge;
            case COLLABORATION -> collaboration;
            case ANALYTICS -> analytics;
        };
    }
}
