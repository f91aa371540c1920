package dev.turnout.notification.access;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.RolePermissions;
import dev.turnout.notification.delivery.ChangeDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Roles and events as this instance knows them: in memory, from the replicas when first needed, and from
/// the facts themselves as soon as they are heard.
@Component
class Memberships implements DisposableBean {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final Clock clock;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final Cache<UUID, List<Grant>> heard =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();
    private final AsyncLoadingCache<UUID, List<Grant>> people;
    private final AsyncLoadingCache<UUID, Optional<EventBasics>> events;
    private final AsyncLoadingCache<UUID, Optional<UUID>> changes;

    /// The grants of one person that count now.
    record Held(List<Grant> grants, Instant now) {

        boolean relatedTo(Optional<UUID> organization, UUID eventId) {
            return organization.isPresent()
                    && grants.stream()
                            .anyMatch(grant -> grant.validAt(now) && grant.covers(organization.get(), eventId));
        }

        boolean allows(Optional<UUID> organization, UUID eventId, Permission permission) {
            return organization.isPresent()
                    && grants.stream()
                            .filter(grant -> grant.validAt(now) && grant.covers(organization.get(), eventId))
                            .anyMatch(grant -> RolePermissions.allows(grant.role(), permission));
        }

        boolean allowsAnywhere(Permission permission) {
            return grants.stream()
                    .anyMatch(grant -> grant.validAt(now) && RolePermissions.allows(grant.role(), permission));
        }
    }

    Memberships(Grants grants, EventDirectory directory, ChangeDirectory changeDirectory, Clock clock) {
        this.clock = clock;
        this.people = cache(REMEMBERED).buildAsync(person -> {
            var fact = heard.getIfPresent(person);
            return fact == null ? grants.of(person) : fact;
        });
        this.events = cache(REMEMBERED).buildAsync(directory::find);
        this.changes = cache(Duration.ofHours(1))
                .buildAsync(change -> changeDirectory.find(change).map(ChangeDirectory.Summary::eventId));
    }

    CompletableFuture<Held> of(UUID personId) {
        return people.get(personId).thenApply(grants -> new Held(grants, clock.instant()));
    }

    CompletableFuture<Boolean> isPublished(UUID eventId) {
        return events.get(eventId)
                .thenApply(event -> event.map(EventBasics::published).orElse(false));
    }

    CompletableFuture<Optional<UUID>> organizationOf(UUID eventId) {
        return events.get(eventId).thenApply(event -> event.map(EventBasics::organizationId));
    }

    CompletableFuture<Optional<UUID>> eventOfChange(UUID changeId) {
        return changes.get(changeId).thenApply(event -> {
            if (event.isEmpty()) {
                // It may be about to be opened.
                changes.synchronous().invalidate(changeId);
            }
            return event;
        });
    }

    /// A fact tells all grants of a person; the replica may be a moment behind it.
    void heard(UUID personId, List<Grant> grants) {
        heard.put(personId, grants);
        people.put(personId, CompletableFuture.completedFuture(grants));
    }

    void heard(EventBasics event) {
        events.put(event.eventId(), CompletableFuture.completedFuture(Optional.of(event)));
    }

    private Caffeine<Object, Object> cache(Duration kept) {
        return Caffeine.newBuilder().executor(work).maximumSize(50_000).expireAfterWrite(kept);
    }

    @Override
    public void destroy() {
        work.shutdownNow();
    }
}
