package dev.turnout.common.security;

/// What a request may need. Which role has which is in [RolePermissions].
public enum Permission {
    EVENT_CREATE,
    EVENT_READ,
    EVENT_EDIT,
    SESSION_READ,
    SESSION_EDIT,
    REACH_READ,
    /// Proposes emergency alerts.
    ALERT_PROPOSE,
    /// Releases them, and says by which rules.
    ALERT_RELEASE,
    ROLL_CALL_READ,
    /// Telling people something, and taking it back.
    ANNOUNCEMENT_SEND,
    TICKET_TYPE_EDIT,
    ORDER_READ_ALL,
    ORDER_CANCEL_ALL,
    CHECK_IN,
    CHAT_READ,
    CHAT_WRITE,
    CHAT_MANAGE,
    /// Write in the event's feed as its team.
    FEED_POST,
    /// Decide what stays in the event's feed, and who may write there.
    FEED_MODERATE,
    FIGURES_READ,
    MEMBER_READ,
    MEMBER_INVITE,
    MEMBER_EDIT,
    PARTICIPANT_MANAGE,
    /// Health data, within a duty window and with a purpose only.
    HEALTH_READ,
    /// Health data in an emergency; organizers are told of it.
    HEALTH_EMERGENCY,
    ORGANIZATION_READ,
    ORGANIZATION_EDIT,
    CHANNEL_STATUS_READ,
    DEAD_LETTER_MANAGE,
    AUDIT_READ,
    WORK
}
