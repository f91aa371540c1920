package dev.turnout.gateway.routing;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param mailboxUrl the local mailbox that catches all mail on one machine; absent anywhere else
/// @param phoneUrl the simulator that shows what phones would, of a demonstration; absent anywhere else
@ConfigurationProperties("turnout.gateway")
record RoutingProperties(@Nullable URI mailboxUrl, @Nullable URI phoneUrl) {}
