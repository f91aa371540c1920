package dev.turnout.gateway.routing;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param mailboxUrl the local mailbox that catches all mail on one machine; absent anywhere else
@ConfigurationProperties("turnout.gateway")
record RoutingProperties(@Nullable URI mailboxUrl) {}
