package dev.turnout.notification.edge;

/// Admits connections at a bounded rate, so that ten thousand who come back at once do not stop those who
/// are there.
final class HandshakeGate {

    private final TokenBucket bucket;
    private final int most;

    HandshakeGate(EdgeProperties properties) {
        this.most = properties.maxConnections();
        this.bucket =
                new TokenBucket(properties.handshakesPerSecond(), properties.handshakesPerSecond(), System.nanoTime());
    }

    synchronized boolean admit(int connections) {
        return connections < most && bucket.take(System.nanoTime());
    }
}
