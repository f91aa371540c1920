package dev.turnout.notification.devices;

import java.util.UUID;

/// What a device shows.
///
/// @param id of the notification, by which the app acknowledges it
/// @param tag of what it is about: a later notice of the same takes its place, and one that comes twice is shown once
/// @param dir `ltr` or `rtl`
/// @param path within the app that a tap opens
public record DeviceNotice(UUID id, String title, String body, String tag, String lang, String dir, String path) {}
