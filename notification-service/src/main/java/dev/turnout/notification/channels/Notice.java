package dev.turnout.notification.channels;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a device shows, and a browser, whose service worker reads it as it is.
///
/// @param id of the notification, by which the app acknowledges it
/// @param tag of what it is about: a later notice of the same takes its place, and one that comes twice is shown once
/// @param dir `ltr` or `rtl`
/// @param path within the app that a tap opens
/// @param also ids of further notifications that it tells of
/// @param silent without sound or vibration
public record Notice(
        UUID id,
        String title,
        String body,
        String tag,
        String lang,
        String dir,
        String path,
        List<UUID> also,
        boolean silent) {

    public Notice {
        also = List.copyOf(also);
    }

    /// What stands in an app's data: the ids of all that it tells of besides its own, with commas.
    public String alsoWords() {
        return also.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
