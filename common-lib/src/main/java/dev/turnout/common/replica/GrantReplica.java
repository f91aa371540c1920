package dev.turnout.common.replica;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import dev.turnout.common.security.RolePermissions;
import dev.turnout.common.security.Standing;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Who was granted what, as user-service told. Answers from memory for at most a second, then from the replica;
/// before it answers that a role does not allow something, it asks user-service once, so that a grant works from
/// the moment it was given. Safe for many threads.
class GrantReplica implements Grants {

    private final ReplicaTable<PersonGrants> table;
    private final Owner<PersonGrants> owner;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Cache<UUID, PersonGrants> recent = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();
    private final Cache<UUID, Boolean> asked = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();

    GrantReplica(
            ReplicaTable<PersonGrants> table,
            Owner<PersonGrants> owner,
            Clock clock,
            ApplicationEventPublisher events) {
        this.table = table;
        this.owner = owner;
        this.clock = clock;
        this.events = events;
    }

    /// The person's roles that hold now in an event (with those of its organization), or in the organization when
    /// `eventId` is null.
    ///
    /// @param wanted what they are needed for; when the known roles do not allow it, the owner is asked for news
    @Override
    public Set<Role> rolesIn(UUID personId, UUID organizationId, @Nullable UUID eventId, Permission wanted) {
        Set<Role> roles = select(whole(personId), organizationId, eventId);
        if (RolePermissions.allows(roles, wanted) || asked.getIfPresent(personId) != null) {
            return roles;
        }
        return select(refreshed(personId), organizationId, eventId);
    }

    @Override
    public Standing standing(
            UUID personId, UUID organizationId, @Nullable UUID eventId, Permission wanted, Collection<String> areas) {
        Standing known = standing(whole(personId), organizationId, eventId, wanted, areas);
        if (known.allowed() || asked.getIfPresent(personId) != null) {
            return known;
        }
        return standing(refreshed(personId), organizationId, eventId, wanted, areas);
    }

    private Standing standing(
            PersonGrants all,
            UUID organizationId,
            @Nullable UUID eventId,
            Permission wanted,
            Collection<String> areas) {
        return Standing.of(all.grants(), organizationId, eventId, wanted, areas, clock.instant());
    }

    @Override
    public boolean allowsAnywhere(UUID personId, Permission wanted) {
        if (allows(whole(personId), wanted) || asked.getIfPresent(personId) != null) {
            return allows(whole(personId), wanted);
        }
        return allows(refreshed(personId), wanted);
    }

    @Override
    public boolean operates(UUID personId) {
        boolean known = Boolean.TRUE.equals(whole(personId).operator());
        if (known || asked.getIfPresent(personId) != null) {
            return known;
        }
        return Boolean.TRUE.equals(refreshed(personId).operator());
    }

    private boolean allows(PersonGrants all, Permission wanted) {
        return all.grants().stream()
                .anyMatch(grant -> grant.validAt(clock.instant())
                        && (grant.areas().isEmpty() || Standing.EVENT_WIDE.contains(wanted))
                        && RolePermissions.allows(grant.role(), wanted));
    }

    @Override
    public List<Grant> of(UUID personId) {
        return whole(personId).grants();
    }

    private PersonGrants whole(UUID personId) {
        PersonGrants known = recent.getIfPresent(personId);
        if (known != null) {
            return known;
        }
        PersonGrants found = table.find(personId.toString()).orElseGet(() -> new PersonGrants(personId, 0, List.of()));
        recent.put(personId, found);
        return found;
    }

    /// Takes a newer state over; older ones are passed over.
    void put(PersonGrants newer) {
        if (table.put(newer.personId().toString(), newer.version(), newer)) {
            afterCommit(() -> {
                recent.invalidate(newer.personId());
                events.publishEvent(new GrantsChanged(newer.personId()));
            });
        }
    }

    private PersonGrants refreshed(UUID personId) {
        asked.put(personId, true);
        try {
            Optional<PersonGrants> fresh = owner.ask(personId);
            fresh.ifPresent(this::put);
        } catch (ProblemException _) {
            // the owner does not answer: what is known here decides, and it only ever refuses more
            return whole(personId);
        }
        recent.invalidate(personId);
        return whole(personId);
    }

    private Set<Role> select(PersonGrants all, UUID organizationId, @Nullable UUID eventId) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Grant grant : all.grants()) {
            boolean here = grant.organizationId().equals(organizationId)
                    && (grant.eventId() == null || grant.eventId().equals(eventId));
            if (here && grant.validAt(clock.instant())) {
                roles.add(grant.role());
            }
        }
        return roles;
    }

    private static void afterCommit(Runnable action) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    action.run();
                }
            });
        } else {
            action.run();
        }
    }
}
