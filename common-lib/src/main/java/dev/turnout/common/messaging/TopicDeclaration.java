package dev.turnout.common.messaging;

import java.time.Duration;

/// A topic that this service publishes; a bean of this type creates it.
///
/// @param compacted true for replicas (whole state, the newest counts), false for facts (kept by time)
/// @param kept how long facts are kept
public record TopicDeclaration(String name, boolean compacted, Duration kept) {

    private static final Duration WEEK = Duration.ofDays(7);

    /// A topic of facts, kept for a week.
    public static TopicDeclaration facts(String name) {
        return new TopicDeclaration(name, false, WEEK);
    }

    /// A topic of facts that are kept for this long only.
    public static TopicDeclaration facts(String name, Duration kept) {
        return new TopicDeclaration(name, false, kept);
    }

    /// A compacted topic of whole states.
    public static TopicDeclaration replica(String name) {
        return new TopicDeclaration(name, true, WEEK);
    }
}
