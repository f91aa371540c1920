package dev.turnout.notification.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param port 0 takes any free port
/// @param loops threads that serve sockets
/// @param origins further origins from which browsers may connect, besides the public address
/// @param helloWithin how long a client may take for its request, and then for its `hello`
/// @param queueMessages how many messages may wait for one connection before it counts as slow
/// @param blockedFor how long a connection may accept nothing before it counts as slow
/// @param resumeLimit how many missed publications of a channel are told before a reader has to load the
/// snapshot instead
@ConfigurationProperties("turnout.edge")
record EdgeProperties(
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("8094") int port,
        @DefaultValue("2") int loops,
        @DefaultValue List<String> origins,
        @DefaultValue("20000") int maxConnections,
        @DefaultValue("1000") int handshakesPerSecond,
        @DefaultValue("5s") Duration helloWithin,
        @DefaultValue("25s") Duration pingEvery,
        @DefaultValue("10s") Duration pongWithin,
        @DefaultValue("50") int framesPerSecond,
        @DefaultValue("200") int frameBurst,
        @DefaultValue("100") int maxSubscriptions,
        @DefaultValue("8") int maxCalls,
        @DefaultValue("256") int queueMessages,
        @DefaultValue("1048576") int queueBytes,
        @DefaultValue("10s") Duration blockedFor,
        @DefaultValue("5000") int resumeLimit,
        @DefaultValue("250ms") Duration tick,
        @DefaultValue("3s") Duration drainFor) {}
