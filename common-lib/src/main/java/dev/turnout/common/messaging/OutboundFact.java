package dev.turnout.common.messaging;

/// A fact to publish.
///
/// @param topic `turnout.<owner>.<aggregate>.v1`
/// @param key the aggregate's id; facts with one key stay in order
/// @param type versioned name of the body's form, such as `SessionChangedV1`
/// @param aggregateVersion the aggregate's version after this fact
/// @param body written as JSON; ids instead of personal data
public record OutboundFact(String topic, String key, String type, long aggregateVersion, Object body) {}
