package dev.turnout.common.audience;

/// One thing by which people belong to an audience.
///
/// @param kind such as `ticket-type` or `role`
/// @param value what of this kind; empty where the kind says all
public record AudienceCriterion(String kind, String value) {}
