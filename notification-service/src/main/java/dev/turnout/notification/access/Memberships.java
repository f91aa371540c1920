package dev.turnout.notification.access;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.AreaMark;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.RolePermissions;
import dev.turnout.common.security.Standing;
import dev.turnout.notification.delivery.ChangeDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Roles and events as this instance knows them: in memory, from the replicas when first needed, and from
/// the facts themselves as soon as they are heard.
@Component
class Memberships implements DisposableBean {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final Grants grants;
    private final DutyWindows windows;
    private final Clock clock;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final Cache<UUID, List<Grant>> heard =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();
    private final AsyncLoadingCache<UUID, List<Grant>> people;
    private final AsyncLoadingCache<UUID, Optional<EventBasics>> events;
    private final AsyncLoadingCache<UUID, Optional<UUID>> changes;

    Memberships(
            Grants grants,
            EventDirectory directory,
            ChangeDirectory changeDirectory,
            DutyWindows windows,
            Clock clock) {
        this.grants = grants;
        this.windows = windows;
        this.clock = clock;
        this.people = cache(REMEMBERED).buildAsync(person -> {
            var fact = heard.getIfPresent(person);
            var known = fact == null ? grants.of(person) : fact;
            windows.watch(person, known);
            return known;
        });
        this.events = cache(REMEMBERED).buildAsync(directory::find);
        this.changes = cache(Duration.ofHours(1))
                .buildAsync(change -> changeDirectory.find(change).map(ChangeDirectory.Summary::eventId));
    }

    /// What the person's grants come to in an event now. Before they are too few for what is wanted,
    /// user-service is asked, unless it has just told.
    ///
    /// @param areaMark of the area that it is about, null for the whole event
    /// @param counts which grants count for it
    CompletableFuture<Standing> standing(
            UUID personId,
            UUID organizationId,
            UUID eventId,
            Permission wanted,
            @Nullable String areaMark,
            Predicate<Grant> counts) {
        var question = new Question(organizationId, eventId, wanted, areaMark, counts);
        return people.get(personId).thenCompose(known -> {
            var standing = standing(known, question);
            return standing.allowed() || heard.getIfPresent(personId) != null
                    ? CompletableFuture.completedFuture(standing)
                    : CompletableFuture.supplyAsync(() -> ask(personId, question), work);
        });
    }

    private record Question(
            UUID organizationId,
            UUID eventId,
            Permission wanted,
            @Nullable String areaMark,
            Predicate<Grant> counts) {}

    private Standing ask(UUID personId, Question question) {
        // the first question may bring news, from which the area's name is then known
        grants.standing(
                personId,
                question.organizationId(),
                question.eventId(),
                question.wanted(),
                areas(grants.of(personId), question.areaMark()));
        var fresh = grants.of(personId);
        var standing = standing(fresh, question);
        windows.watch(personId, fresh);
        if (standing.allowed()) {
            people.synchronous().invalidate(personId);
        }
        return standing;
    }

    /// Whoever has another grant there is known, also when none of those that count is theirs.
    private Standing standing(List<Grant> known, Question question) {
        var areas = areas(known, question.areaMark());
        var counting = known.stream().filter(question.counts()).toList();
        return new Standing(
                standing(known, question, areas).known(),
                standing(counting, question, areas).allowed());
    }

    private Standing standing(List<Grant> some, Question question, List<String> areas) {
        return Standing.of(
                some, question.organizationId(), question.eventId(), question.wanted(), areas, clock.instant());
    }

    /// Those of a person's areas that have this mark; where none has it, one that is nobody's.
    private static List<String> areas(List<Grant> known, @Nullable String areaMark) {
        if (areaMark == null) {
            return List.of();
        }
        var meant = known.stream()
                .flatMap(grant -> grant.areas().stream())
                .filter(area -> AreaMark.of(area).equals(areaMark))
                .toList();
        return meant.isEmpty() ? List.of("#" + areaMark) : meant;
    }

    /// Whether a role of the person allows this in some organization.
    boolean allowsAnywhere(UUID personId, Permission permission) {
        return grants.allowsAnywhere(personId, permission);
    }

    /// Those that a role of the person allows this in as a whole.
    Set<UUID> organizations(UUID personId, Permission permission) {
        Instant now = clock.instant();
        return grants.of(personId).stream()
                .filter(grant -> grant.eventId() == null
                        && grant.areas().isEmpty()
                        && grant.validAt(now)
                        && RolePermissions.allows(grant.role(), permission))
                .map(Grant::organizationId)
                .collect(Collectors.toSet());
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
        windows.watch(personId, grants);
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
