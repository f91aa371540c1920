package dev.turnout.common.security;

/// What a person is in an organization or in one of its events. What each may do is in [RolePermissions].
public enum Role {
    OWNER,
    ORGANIZER,
    FINANCE,
    STAFF,
    VOLUNTEER,
    MEDIC,
    SPEAKER,
    ATTENDEE
}
