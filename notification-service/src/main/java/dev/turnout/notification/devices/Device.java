package dev.turnout.notification.devices;

import java.util.UUID;

/// An app of a person that shows notifications.
///
/// @param token by which its provider finds it
/// @param platform `android`, `ios` or `web`
public record Device(UUID id, UUID personId, String token, String platform) {

    /// The token is worth a notification to whoever has it, so it goes into no log.
    @Override
    public String toString() {
        return "Device[" + id + "]";
    }
}
