package dev.turnout.notification.alerts;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Who may do what with which alert. Whoever has some areas only needs the right in each of those it is for.
@Component
class AlertAccess {

    private final Alerts alerts;
    private final AlertPeople people;
    private final Permissions permissions;
    private final EventDirectory events;

    AlertAccess(Alerts alerts, AlertPeople people, Permissions permissions, EventDirectory events) {
        this.alerts = alerts;
        this.people = people;
        this.permissions = permissions;
        this.events = events;
    }

    EventBasics event(Caller caller, Permission permission, UUID eventId) {
        return permissions.require(caller, permission, eventId);
    }

    EventBasics somewhere(Caller caller, Permission permission, UUID eventId) {
        permissions.requireSomewhere(caller, permission, eventId);
        return events.find(eventId).orElseThrow(() -> Problems.notFound("event"));
    }

    EventBasics everywhere(Caller caller, Permission permission, UUID eventId, Collection<String> zones) {
        if (zones.isEmpty()) {
            return permissions.require(caller, permission, eventId);
        }
        zones.forEach(zone -> permissions.require(caller, permission, eventId, List.of(zone)));
        return events.find(eventId).orElseThrow(() -> Problems.notFound("event"));
    }

    Alert alert(Caller caller, Permission permission, UUID id) {
        Alert alert = alerts.find(id).orElseThrow(() -> Problems.notFound("alert"));
        everywhere(caller, permission, alert.eventId(), alert.zones());
        return alert;
    }

    /// Of those who have some areas only the alert itself is not demanded, but what they see is theirs.
    Alert alertSomewhere(Caller caller, Permission permission, UUID id) {
        Alert alert = alerts.find(id).orElseThrow(() -> Problems.notFound("alert"));
        permissions.requireSomewhere(caller, permission, alert.eventId());
        return alert;
    }

    boolean sees(Caller caller, Permission permission, UUID eventId, String zone) {
        return zone.isEmpty()
                ? permissions.allows(caller, permission, eventId)
                : permissions.allows(caller, permission, eventId, List.of(zone));
    }

    /// One that was told, and that the caller may know of.
    Alert told(Caller caller, UUID id) {
        Alert alert = alerts.find(id).orElseThrow(() -> Problems.notFound("alert"));
        boolean released = alert.releasedAt() != null;
        if (released && (people.isFor(alert.rootId(), caller.personId()) || readable(caller, alert))) {
            return alert;
        }
        throw Problems.notFound("alert");
    }

    private boolean readable(Caller caller, Alert alert) {
        return alert.forEverybody()
                && (published(alert.eventId()) || permissions.allows(caller, Permission.EVENT_READ, alert.eventId()));
    }

    boolean published(UUID eventId) {
        return events.find(eventId).map(EventBasics::published).orElse(false);
    }
}
