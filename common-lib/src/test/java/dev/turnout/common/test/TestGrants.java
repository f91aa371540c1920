package dev.turnout.common.test;

import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.PersonGrants;
import dev.turnout.common.replica.ReplicaTable;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Role;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Gives people roles, and events a place in the replica, without the services that own them.
public final class TestGrants {

    private final Grants grants;
    private final ReplicaTable<PersonGrants> people;
    private final ReplicaTable<EventBasics> events;
    private final AtomicLong version = new AtomicLong(1);

    TestGrants(Grants grants, JdbcClient db, JsonMapper json) {
        this.grants = grants;
        this.people = new ReplicaTable<>(db, json, "turnout.identity.grants.v1", PersonGrants.class);
        this.events = new ReplicaTable<>(db, json, "turnout.event.event.v1", EventBasics.class);
    }

    /// A new person with these roles in one event, or in the whole organization when `eventId` is null.
    public UUID person(UUID organizationId, @Nullable UUID eventId, Role... roles) {
        UUID person = Ids.next();
        give(person, organizationId, eventId, roles);
        return person;
    }

    /// A new person who runs the platform.
    public UUID operator() {
        UUID person = Ids.next();
        boolean _ = people.put(
                person.toString(), version.incrementAndGet(), new PersonGrants(person, version.get(), List.of(), true));
        await("the operator is known").until(() -> grants.operates(person));
        return person;
    }

    /// A new person with a role in some areas of one event only.
    public UUID personIn(UUID organizationId, UUID eventId, Role role, String... areas) {
        UUID person = Ids.next();
        give(person, List.of(new Grant(organizationId, eventId, role, List.of(areas), null, null)));
        return person;
    }

    /// Replaces what a person was granted.
    public void give(UUID personId, UUID organizationId, @Nullable UUID eventId, Role... roles) {
        List<Grant> all = Arrays.stream(roles)
                .map(role -> new Grant(organizationId, eventId, role, null, null))
                .toList();
        give(personId, all);
    }

    /// Replaces what a person was granted, with areas and duty windows.
    public void give(UUID personId, List<Grant> all) {
        boolean _ = people.put(
                personId.toString(), version.incrementAndGet(), new PersonGrants(personId, version.get(), all));
        await("the grant is in force").until(() -> grants.of(personId).equals(all));
    }

    /// Puts an event into this service's replica; not for event-service, which owns events.
    public void event(EventBasics event) {
        boolean _ = events.put(event.eventId().toString(), event.version(), event);
    }
}
