package dev.turnout.notification.access;

import dev.turnout.common.security.Circle;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Standing;
import dev.turnout.notification.access.Decision.Allowed;
import dev.turnout.notification.access.Decision.Denied;
import dev.turnout.notification.access.Decision.Reason;
import dev.turnout.notification.livelog.ChannelName;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Decides by a channel's name who may follow it. Answers from memory once a person and an event are known
/// here, so that many who come back at once cause no queries.
@Component
public class ChannelAccess {

    private static final Decision ALLOWED = new Allowed();
    private static final Predicate<Grant> ANY = _ -> true;

    private final Memberships memberships;

    ChannelAccess(Memberships memberships) {
        this.memberships = memberships;
    }

    /// @param who nobody: only what is public
    public CompletableFuture<Decision> decide(@Nullable Identity who, ChannelName channel) {
        var parts = channel.parts();
        var subject = channel.subject();
        if (subject.isEmpty()) {
            return now(denied(Reason.NOT_FOUND));
        }
        var id = subject.get();
        return switch (parts.getFirst() + ":" + parts.get(2 < parts.size() ? 2 : 1)) {
            case "person:inbox", "person:privacy" -> now(own(who, id, parts.size() == 3));
            case "person:chat" -> now(own(who, id, parts.size() == 4));
            case "event:feed", "event:alerts" -> parts.size() == 3 ? feed(who, id) : now(denied(Reason.NOT_FOUND));
            case "event:post" -> parts.size() == 4 ? feed(who, id) : now(denied(Reason.NOT_FOUND));
            case "event:figures" -> inEvent(who, id, Permission.FIGURES_READ, parts.size() == 3);
            case "event:work" -> inEvent(who, id, Permission.WORK, parts.size() == 3);
            case "event:workflow" -> inEvent(who, id, Permission.WORK, parts.size() == 3);
            case "event:calendar" -> inEvent(who, id, Permission.WORK, parts.size() == 3);
            case "event:chat" ->
                switch (parts.size()) {
                    case 4 -> inEvent(who, id, Permission.CHAT_READ, true);
                    case 5 ->
                        Circle.parse(parts.getLast())
                                .map(circle -> inCircle(who, id, circle))
                                .orElse(now(denied(who == null ? Reason.SIGN_IN : Reason.NOT_FOUND)));
                    default -> now(denied(Reason.NOT_FOUND));
                };
            case "event:tasks" -> tasks(who, id, parts);
            case "change:reach" -> ofChange(who, id, Permission.REACH_READ, parts.size() == 3);
            case "change:roll-call" -> ofChange(who, id, Permission.ROLL_CALL_READ, parts.size() == 3);
            default -> now(denied(Reason.NOT_FOUND));
        };
    }

    /// The boards of the whole event, or those of one area.
    private CompletableFuture<Decision> tasks(@Nullable Identity who, UUID eventId, List<String> parts) {
        if (parts.size() == 3) {
            return inEvent(who, eventId, Permission.WORK, true);
        }
        boolean ofArea = parts.size() == 4
                && Circle.parse(parts.getLast())
                        .filter(Circle.OfArea.class::isInstance)
                        .isPresent();
        if (who == null) {
            return now(denied(Reason.SIGN_IN));
        }
        return ofArea ? byRole(who, eventId, Permission.WORK, parts.getLast(), ANY) : now(denied(Reason.NOT_FOUND));
    }

    private static Decision own(@Nullable Identity who, UUID personId, boolean wellFormed) {
        if (who == null) {
            return denied(Reason.SIGN_IN);
        }
        return wellFormed && who.personId().equals(personId) ? ALLOWED : denied(Reason.NOT_FOUND);
    }

    private CompletableFuture<Decision> feed(@Nullable Identity who, UUID eventId) {
        return memberships.isPublished(eventId).thenCompose(published -> {
            if (published) {
                return now(ALLOWED);
            }
            return who == null ? now(denied(Reason.NOT_FOUND)) : byRole(who, eventId, Permission.EVENT_READ, null, ANY);
        });
    }

    private CompletableFuture<Decision> ofChange(
            @Nullable Identity who, UUID changeId, Permission permission, boolean wellFormed) {
        if (!wellFormed) {
            return now(denied(Reason.NOT_FOUND));
        }
        return memberships
                .eventOfChange(changeId)
                .thenCompose(event -> event.map(id -> inEvent(who, id, permission, true))
                        .orElse(now(denied(who == null ? Reason.SIGN_IN : Reason.NOT_FOUND))));
    }

    private CompletableFuture<Decision> inEvent(
            @Nullable Identity who, UUID eventId, Permission permission, boolean wellFormed) {
        if (!wellFormed) {
            return now(denied(Reason.NOT_FOUND));
        }
        if (who == null) {
            return now(denied(Reason.SIGN_IN));
        }
        return byRole(who, eventId, permission, null, ANY);
    }

    private CompletableFuture<Decision> inCircle(@Nullable Identity who, UUID eventId, Circle circle) {
        if (who == null) {
            return now(denied(Reason.SIGN_IN));
        }
        return switch (circle) {
            case Circle.OfArea(String mark) -> byRole(who, eventId, Permission.CHAT_READ, mark, ANY);
            case Circle.OnDuty duty -> byRole(who, eventId, Permission.CHAT_READ, duty.areaMark(), duty::counts);
            // what two say to each other is not there for anybody else, whatever they run
            case Circle.OfTwo two ->
                two.has(eventId, who.personId())
                        ? byRole(who, eventId, Permission.CHAT_READ, null, ANY)
                        : now(denied(Reason.NOT_FOUND));
        };
    }

    private CompletableFuture<Decision> byRole(
            Identity who, UUID eventId, Permission permission, @Nullable String areaMark, Predicate<Grant> counts) {
        return memberships
                .organizationOf(eventId)
                .thenCompose(organization -> organization
                        .map(id -> memberships
                                .standing(who.personId(), id, eventId, permission, areaMark, counts)
                                .thenApply(ChannelAccess::decide))
                        .orElse(now(denied(Reason.NOT_FOUND))));
    }

    private static Decision decide(Standing standing) {
        if (standing.allowed()) {
            return ALLOWED;
        }
        return denied(standing.known() ? Reason.FORBIDDEN : Reason.NOT_FOUND);
    }

    private static CompletableFuture<Decision> now(Decision decision) {
        return CompletableFuture.completedFuture(decision);
    }

    private static Decision denied(Reason reason) {
        return new Denied(reason);
    }
}
