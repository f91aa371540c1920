package dev.turnout.notification.access;

import dev.turnout.common.security.Permission;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Rights that belong to no single event.
@Component
public class Rights {

    private final Memberships memberships;

    Rights(Memberships memberships) {
        this.memberships = memberships;
    }

    /// Whether a role of the person allows this in some organization.
    public boolean anywhere(UUID personId, Permission permission) {
        return memberships.allowsAnywhere(personId, permission);
    }

    /// The organizations as a whole in which a role of the person allows this.
    public Set<UUID> organizations(UUID personId, Permission permission) {
        return memberships.organizations(personId, permission);
    }
}
