package dev.turnout.notification.livelog;

/// What a reader may rely on.
public enum PublicationClass {
    /// In order, at least once, resumable by offset.
    STREAM,
    /// Only the newest version counts; at most four frames a second, always with the last one.
    STATE,
    /// Best effort, kept nowhere.
    EPHEMERAL
}
