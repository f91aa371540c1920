package dev.turnout.common.security;

import static dev.turnout.common.security.Permission.*;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// The one table of what each role may do.
public final class RolePermissions {

    private static final Map<Role, Set<Permission>> TABLE = table();

    private RolePermissions() {}

    /// What this role may do.
    public static Set<Permission> of(Role role) {
        return TABLE.getOrDefault(role, Set.of());
    }

    /// Whether any of these roles may do that.
    public static boolean allows(Collection<Role> roles, Permission permission) {
        return roles.stream().anyMatch(role -> allows(role, permission));
    }

    /// Whether this role may do that.
    public static boolean allows(Role role, Permission permission) {
        return of(role).contains(permission);
    }

    private static Map<Role, Set<Permission>> table() {
        var table = new EnumMap<Role, Set<Permission>>(Role.class);
        // who runs an event has no business with what is medical; they appoint those who have
        table.put(Role.OWNER, EnumSet.complementOf(EnumSet.of(HEALTH_READ)));
        table.put(Role.ORGANIZER, EnumSet.complementOf(EnumSet.of(ORGANIZATION_EDIT, HEALTH_READ)));
        table.put(
                Role.FINANCE,
                EnumSet.of(
                        EVENT_READ,
                        SESSION_READ,
                        TICKET_TYPE_EDIT,
                        ORDER_READ_ALL,
                        ORDER_CANCEL_ALL,
                        FIGURES_READ,
                        ORGANIZATION_READ));
        table.put(
                Role.STAFF,
                EnumSet.of(
                        EVENT_READ,
                        SESSION_READ,
                        REACH_READ,
                        ALERT_PROPOSE,
                        ROLL_CALL_READ,
                        CHECK_IN,
                        CHAT_READ,
                        CHAT_WRITE,
                        FEED_POST,
                        MEMBER_READ,
                        HEALTH_EMERGENCY,
                        ORGANIZATION_READ,
                        WORK));
        table.put(
                Role.VOLUNTEER,
                EnumSet.of(EVENT_READ, SESSION_READ, CHECK_IN, CHAT_READ, CHAT_WRITE, ORGANIZATION_READ, WORK));
        table.put(Role.MEDIC, EnumSet.of(EVENT_READ, SESSION_READ, HEALTH_READ, HEALTH_EMERGENCY));
        table.put(Role.SPEAKER, EnumSet.of(EVENT_READ, SESSION_READ));
        table.put(Role.ATTENDEE, EnumSet.of(EVENT_READ, SESSION_READ));
        table.replaceAll((_, permissions) -> Collections.unmodifiableSet(permissions));
        return Collections.unmodifiableMap(table);
    }
}
