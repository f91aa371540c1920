package dev.turnout.event.feed;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.security.Standing;
import dev.turnout.event.events.Event;
import dev.turnout.event.events.EventAccess;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Who may read, write and decide in a feed.
@Component
class FeedAccess {

    private final EventAccess events;
    private final Permissions permissions;
    private final Grants grants;
    private final FeedHouse house;
    private final Clock clock;

    FeedAccess(EventAccess events, Permissions permissions, Grants grants, FeedHouse house, Clock clock) {
        this.events = events;
        this.permissions = permissions;
        this.grants = grants;
        this.house = house;
        this.clock = clock;
    }

    /// Whoever reads, with what is known here of their roles: reading asks nobody else.
    ///
    /// @throws ProblemException 404 when the event is not for them
    Viewer viewer(UUID eventId, @Nullable Caller caller) {
        Event event = events.readable(eventId, caller);
        if (caller == null || caller.service()) {
            return new Viewer(event, null, false, false);
        }
        List<Grant> held = grants.of(caller.personId());
        return new Viewer(
                event,
                caller.personId(),
                allows(held, event, Permission.FEED_POST),
                allows(held, event, Permission.FEED_MODERATE));
    }

    private boolean allows(List<Grant> held, Event event, Permission wanted) {
        return Standing.of(held, event.organizationId(), event.id(), wanted, List.of(), clock.instant())
                .allowed();
    }

    /// @throws ProblemException 404 for strangers, 403 for members whose role lacks it
    Viewer moderator(UUID eventId, Caller caller) {
        events.require(caller, Permission.FEED_MODERATE, eventId);
        return new Viewer(events.readable(eventId, caller), caller.personId(), true, true);
    }

    boolean writesAsTeam(Caller caller, UUID eventId) {
        return permissions.allows(caller, Permission.FEED_POST, eventId);
    }

    /// Lets pass who may write in the feed now.
    ///
    /// @throws ProblemException 403 `feed-closed` or `feed-blocked`
    void requireVoice(Caller caller, Viewer viewer, boolean team) {
        UUID event = viewer.event().id();
        requireNotBlocked(caller, event);
        if (!team && house.settings(event).visitors() == Visitors.OFF) {
            throw refused("feed-closed", "Only the event's team writes in this feed.");
        }
    }

    /// @throws ProblemException 403 `feed-blocked`
    void requireNotBlocked(Caller caller, UUID eventId) {
        if (caller.service()) {
            throw Problems.forbidden();
        }
        if (house.isBlocked(eventId, caller.personId())) {
            throw blocked();
        }
    }

    static ProblemException blocked() {
        return refused("feed-blocked", "The event's team does not take posts from you any more.");
    }

    private static ProblemException refused(String slug, String detail) {
        return new ProblemException(HttpStatus.FORBIDDEN, slug, detail, Map.of());
    }
}
