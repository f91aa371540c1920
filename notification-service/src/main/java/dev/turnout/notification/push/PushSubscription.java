package dev.turnout.notification.push;

import java.util.UUID;

/// A browser of a person that shows notifications.
///
/// @param address where its push service takes them
/// @param publicKey of the browser, uncompressed, 65 bytes
/// @param secret that the browser shares with us, 16 bytes
record PushSubscription(UUID id, UUID personId, String address, byte[] publicKey, byte[] secret) {

    /// Addresses and secrets go into no log.
    @Override
    public String toString() {
        return "PushSubscription[" + id + "]";
    }
}
