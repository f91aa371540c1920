package dev.turnout.notification.livelog;

/// How far a reader has come in one channel.
public record Position(String epoch, long offset) {}
