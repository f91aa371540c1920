package dev.turnout.notification.livelog;

/// What another instance says about a channel to the instances alone, and not to readers.
///
/// @param instance the one that says it
/// @param text what was handed to [LiveLog#notePeers]
public record PeerNote(String instance, ChannelName channel, String text) {}
