package dev.turnout.gateway.connections;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param head how long the head of a request may take to arrive, from its first byte
/// @param idle how long a connection may be silent between two requests
/// @param unread how long a client may leave unread what it was sent
@ConfigurationProperties("turnout.gateway.connections")
record ConnectionProperties(Duration head, Duration idle, Duration unread) {}
