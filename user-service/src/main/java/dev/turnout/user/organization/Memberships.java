package dev.turnout.user.organization;

import dev.turnout.common.Ids;
import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.replica.PersonGrants;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import dev.turnout.common.security.RolePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Who has which role where. Every change tells all services the person's grants as one new version.
@Repository
public class Memberships implements Grants {

    private static final String TOPIC = "turnout.identity.grants.v1";

    private final JdbcClient db;
    private final Outbox outbox;

    Memberships(JdbcClient db, Outbox outbox) {
        this.db = db;
        this.outbox = outbox;
    }

    /// Grants a role; a role that the person has already stays as it is.
    ///
    /// @param eventId null for the whole organization
    @Transactional(propagation = Propagation.MANDATORY)
    public void grant(UUID organizationId, @Nullable UUID eventId, UUID personId, Role role) {
        int added = db.sql("""
                        INSERT INTO membership (id, organization_id, event_id, person_id, role)
                        VALUES (:id, :organization, :event, :person, :role) ON CONFLICT DO NOTHING
                        """)
                .param("id", Ids.next())
                .param("organization", organizationId)
                .param("event", eventId)
                .param("person", personId)
                .param("role", role.name())
                .update();
        if (added > 0) {
            tell(personId);
        }
    }

    private void tell(UUID personId) {
        long version = db.sql(
                        "UPDATE account SET grants_version = grants_version + 1 WHERE id = :id RETURNING grants_version")
                .param("id", personId)
                .query(Long.class)
                .single();
        outbox.append(new OutboundFact(
                TOPIC, personId.toString(), "GrantsV1", version, new PersonGrants(personId, version, of(personId))));
    }

    /// The person's grants with their version.
    public PersonGrants whole(UUID personId) {
        long version = db.sql("SELECT grants_version FROM account WHERE id = :id")
                .param("id", personId)
                .query(Long.class)
                .optional()
                .orElse(0L);
        return new PersonGrants(personId, version, of(personId));
    }

    @Override
    public List<Grant> of(UUID personId) {
        return db.sql("SELECT organization_id, event_id, role FROM membership WHERE person_id = :person ORDER BY id")
                .param("person", personId)
                .query((row, _) -> new Grant(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        Role.valueOf(row.getString(3)),
                        null,
                        null))
                .list();
    }

    @Override
    public Set<Role> rolesIn(UUID personId, UUID organizationId, @Nullable UUID eventId, Permission wanted) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Grant grant : of(personId)) {
            if (grant.organizationId().equals(organizationId)
                    && (grant.eventId() == null || grant.eventId().equals(eventId))) {
                roles.add(grant.role());
            }
        }
        return roles;
    }

    @Override
    public boolean allowsAnywhere(UUID personId, Permission wanted) {
        return of(personId).stream().anyMatch(grant -> RolePermissions.allows(grant.role(), wanted));
    }
}
