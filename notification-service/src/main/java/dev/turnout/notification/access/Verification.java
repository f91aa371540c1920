package dev.turnout.notification.access;

/// What became of a token.
public sealed interface Verification {

    record Accepted(Identity identity) implements Verification {}

    /// It was good once.
    record Expired() implements Verification {}

    record Refused() implements Verification {}

    /// The keys to check it with cannot be had now.
    record Unavailable() implements Verification {}
}
