package dev.turnout.common.messaging;

/// A topic that this service publishes; a bean of this type creates it.
///
/// @param compacted true for replicas (whole state, the newest counts), false for facts (kept by time)
public record TopicDeclaration(String name, boolean compacted) {

    /// A topic of facts, kept for a week.
    public static TopicDeclaration facts(String name) {
        return new TopicDeclaration(name, false);
    }

    /// A compacted topic of whole states.
    public static TopicDeclaration replica(String name) {
        return new TopicDeclaration(name, true);
    }
}
