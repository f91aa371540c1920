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
import dev.turnout.common.security.Standing;
import dev.turnout.user.signin.WeakSignIns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Who has which role where. Every change tells all services the person's grants as one new version, and ends what the
/// person is signed in by when that is too weak for their roles.
@Repository
public class Memberships implements Grants {

    private static final String TOPIC = "turnout.identity.grants.v1";
    private static final String SELECT = """
            SELECT m.id, m.organization_id, m.event_id, m.person_id, m.role, m.areas, m.valid_from, m.valid_until,
                   m.version
            FROM membership m
            """;

    private final JdbcClient db;
    private final Outbox outbox;
    private final WeakSignIns weakSignIns;
    private final Clock clock;

    Memberships(JdbcClient db, Outbox outbox, WeakSignIns weakSignIns, Clock clock) {
        this.db = db;
        this.outbox = outbox;
        this.weakSignIns = weakSignIns;
        this.clock = clock;
    }

    /// Grants a role for always; a role that the person has already stays as it is.
    ///
    /// @param eventId null for the whole organization
    @Transactional(propagation = Propagation.MANDATORY)
    public void grant(UUID organizationId, @Nullable UUID eventId, UUID personId, Role role) {
        add(organizationId, eventId, personId, Terms.lasting(role));
    }

    /// Grants a role in an event for a duty window.
    @Transactional(propagation = Propagation.MANDATORY)
    public void grantDuty(UUID organizationId, UUID eventId, UUID personId, Role role, Instant from, Instant until) {
        add(organizationId, eventId, personId, new Terms(role, List.of(), from, until));
    }

    /// Grants these terms; the very same that the person has already stay as they are.
    @Transactional(propagation = Propagation.MANDATORY)
    void add(UUID organizationId, @Nullable UUID eventId, UUID personId, Terms terms) {
        if (insert(organizationId, eventId, personId, terms)) {
            tell(personId);
        }
    }

    private boolean insert(UUID organizationId, @Nullable UUID eventId, UUID personId, Terms terms) {
        return db.sql("""
                        INSERT INTO membership (id, organization_id, event_id, person_id, role, areas, valid_from, valid_until)
                        VALUES (:id, :organization, :event, :person, :role, :areas, :from, :until) ON CONFLICT DO NOTHING
                        """)
                        .param("id", Ids.next())
                        .param("organization", organizationId)
                        .param("event", eventId)
                        .param("person", personId)
                        .param("role", terms.role().name())
                        .param("areas", terms.areas().toArray(String[]::new))
                        .param("from", timestamp(terms.validFrom()))
                        .param("until", timestamp(terms.validUntil()))
                        .update()
                == 1;
    }

    Optional<Membership> find(UUID id) {
        return db.sql(SELECT + "WHERE m.id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /// Somebody's place in the whole organization for always; the owner's first.
    Optional<Membership> inWhole(UUID organizationId, UUID personId) {
        return db.sql(SELECT + """
                          WHERE m.organization_id = :organization AND m.event_id IS NULL AND m.person_id = :person
                            AND m.valid_from IS NULL AND m.valid_until IS NULL
                          ORDER BY m.role <> 'OWNER', m.id LIMIT 1
                          """)
                .param("organization", organizationId)
                .param("person", personId)
                .query((row, _) -> read(row))
                .optional();
    }

    /// Lets one change of this organization's team come after the other, until the transaction ends: two owners who
    /// remove each other at the same moment would otherwise both succeed.
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(UUID organizationId) {
        db.sql("SELECT id FROM organization WHERE id = :id FOR NO KEY UPDATE")
                .param("id", organizationId)
                .query(UUID.class)
                .optional();
    }

    /// How many own the organization.
    long owners(UUID organizationId) {
        return db.sql("""
                        SELECT count(*) FROM membership WHERE organization_id = :organization AND event_id IS NULL
                          AND role = 'OWNER' AND valid_from IS NULL AND valid_until IS NULL
                        """)
                .param("organization", organizationId)
                .query(Long.class)
                .single();
    }

    /// @throws org.springframework.dao.DuplicateKeyException when the person has these very terms already
    @Transactional(propagation = Propagation.MANDATORY)
    Membership change(Membership seen, Terms terms) {
        db.sql("""
                        UPDATE membership SET role = :role, areas = :areas, valid_from = :from, valid_until = :until,
                          version = version + 1
                        WHERE id = :id
                        """)
                .param("id", seen.id())
                .param("role", terms.role().name())
                .param("areas", terms.areas().toArray(String[]::new))
                .param("from", timestamp(terms.validFrom()))
                .param("until", timestamp(terms.validUntil()))
                .update();
        tell(seen.personId());
        return new Membership(
                seen.id(), seen.organizationId(), seen.eventId(), seen.personId(), terms, seen.version() + 1);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void remove(Membership seen) {
        delete(seen.id());
        tell(seen.personId());
    }

    /// Takes everything away that the person was granted.
    @Transactional(propagation = Propagation.MANDATORY)
    void removeAll(UUID personId) {
        db.sql("DELETE FROM membership WHERE person_id = :person")
                .param("person", personId)
                .update();
        tell(personId);
    }

    /// Makes one person the owner in place of another, who becomes an organizer.
    @Transactional(propagation = Propagation.MANDATORY)
    void handOver(Membership owner, Membership heir) {
        delete(owner.id());
        delete(heir.id());
        insert(owner.organizationId(), null, heir.personId(), Terms.lasting(Role.OWNER));
        insert(owner.organizationId(), null, owner.personId(), Terms.lasting(Role.ORGANIZER));
        // always in the same order, so that two of these cannot wait for each other
        List.of(owner.personId(), heir.personId()).stream().sorted().forEach(this::tell);
    }

    private void delete(UUID id) {
        db.sql("DELETE FROM membership WHERE id = :id").param("id", id).update();
    }

    private void tell(UUID personId) {
        long version = db.sql(
                        "UPDATE account SET grants_version = grants_version + 1 WHERE id = :id RETURNING grants_version")
                .param("id", personId)
                .query(Long.class)
                .single();
        outbox.append(new OutboundFact(
                TOPIC,
                personId.toString(),
                "GrantsV1",
                version,
                new PersonGrants(personId, version, of(personId), operates(personId))));
        weakSignIns.end(personId);
    }

    /// The person's grants with their version.
    public PersonGrants whole(UUID personId) {
        long version = db.sql("SELECT grants_version FROM account WHERE id = :id")
                .param("id", personId)
                .query(Long.class)
                .optional()
                .orElse(0L);
        return new PersonGrants(personId, version, of(personId), operates(personId));
    }

    @Override
    public List<Grant> of(UUID personId) {
        return db
                .sql(SELECT + "WHERE m.person_id = :person ORDER BY m.id")
                .param("person", personId)
                .query((row, _) -> read(row))
                .list()
                .stream()
                .map(Memberships::grant)
                .toList();
    }

    @Override
    public Set<Role> rolesIn(UUID personId, UUID organizationId, @Nullable UUID eventId, Permission wanted) {
        Instant now = clock.instant();
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Grant grant : of(personId)) {
            boolean here = grant.organizationId().equals(organizationId)
                    && (grant.eventId() == null || grant.eventId().equals(eventId));
            if (here && grant.validAt(now)) {
                roles.add(grant.role());
            }
        }
        return roles;
    }

    /// Who has one of these roles in the event at this moment, or in all of its organization.
    ///
    /// @param onDutyOnly only those within a duty window, which has a beginning and an end
    public List<UUID> holders(UUID organizationId, UUID eventId, Set<Role> roles, boolean onDutyOnly) {
        Instant now = clock.instant();
        return db
                .sql(SELECT + """
                        WHERE m.organization_id = :organization AND (m.event_id IS NULL OR m.event_id = :event)
                          AND m.role = ANY(:roles) ORDER BY m.person_id
                        """)
                .param("organization", organizationId)
                .param("event", eventId)
                .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
                .query((row, _) -> read(row))
                .list()
                .stream()
                .filter(one ->
                        onDutyOnly ? grant(one).onDutyAt(now) : grant(one).validAt(now))
                .map(Membership::personId)
                .distinct()
                .toList();
    }

    @Override
    public Standing standing(
            UUID personId, UUID organizationId, @Nullable UUID eventId, Permission wanted, Collection<String> areas) {
        return Standing.of(of(personId), organizationId, eventId, wanted, areas, clock.instant());
    }

    @Override
    public boolean allowsAnywhere(UUID personId, Permission wanted) {
        Instant now = clock.instant();
        return of(personId).stream()
                .anyMatch(grant -> grant.validAt(now)
                        && (grant.areas().isEmpty() || Standing.EVENT_WIDE.contains(wanted))
                        && RolePermissions.allows(grant.role(), wanted));
    }

    private static Grant grant(Membership one) {
        Terms terms = one.terms();
        return new Grant(
                one.organizationId(),
                one.eventId(),
                terms.role(),
                terms.areas(),
                terms.validFrom(),
                terms.validUntil());
    }

    static Membership read(ResultSet row) throws SQLException {
        return new Membership(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getObject("person_id", UUID.class),
                terms(row),
                row.getLong("version"));
    }

    static Terms terms(ResultSet row) throws SQLException {
        return new Terms(
                Role.valueOf(row.getString("role")),
                List.of((String[]) row.getArray("areas").getArray()),
                instant(row.getTimestamp("valid_from")),
                instant(row.getTimestamp("valid_until")));
    }

    static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    /// The owner of the platform, from its set-up.
    @Override
    public boolean operates(UUID personId) {
        return db.sql("SELECT EXISTS (SELECT FROM setup WHERE owner_id = :person)")
                .param("person", personId)
                .query(Boolean.class)
                .single();
    }
}
