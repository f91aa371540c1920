package dev.turnout.notification.push;

import java.util.List;
import java.util.UUID;

/// What a browser shows, as our service worker reads it.
///
/// @param id of the notification, by which the browser acknowledges it
/// @param tag of what it is about: a later notice of the same takes its place
/// @param dir `ltr` or `rtl`
/// @param path within the app that a tap opens
/// @param also ids of further notifications that it tells of
/// @param silent without sound or vibration
record Notice(
        UUID id,
        String title,
        String body,
        String tag,
        String lang,
        String dir,
        String path,
        List<UUID> also,
        boolean silent) {

    Notice {
        also = List.copyOf(also);
    }
}
