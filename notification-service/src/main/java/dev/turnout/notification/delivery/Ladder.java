package dev.turnout.notification.delivery;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.notification.wishes.Channel;
import dev.turnout.notification.wishes.Form;
import dev.turnout.notification.wishes.Verdict;
import dev.turnout.notification.wishes.Wishes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The further ways to reach those whom inbox and live push have not reached. Each is tried once to its end
/// for each recipient of a notification, by whichever instance gets to it first. What people wish is heeded here,
/// for every way alike: a rung gets only those who may be reached on it now.
@Component
public class Ladder {

    private final RungRows rows;
    private final Gathering gathering;
    private final Changes changes;
    private final Wishes wishes;
    private final EventDirectory events;
    private final AcknowledgeDeliveries deliveries;
    private final Clock clock;

    /// A recipient who is to be reached now.
    ///
    /// @param attempt how often this way has been tried, this time included
    /// @param form how they want it worded
    /// @param silent without sound or vibration
    /// @param alongside what goes with it in one, as the same person waits for it too
    public record Due(
            UUID notificationId, UUID personId, int attempt, Form form, boolean silent, List<Also> alongside) {

        public Due {
            alongside = List.copyOf(alongside);
        }
    }

    /// Another notification of the same person, told together with one that is due.
    public record Also(UUID notificationId, UUID changeId) {}

    Ladder(
            RungRows rows,
            Gathering gathering,
            Changes changes,
            Wishes wishes,
            EventDirectory events,
            AcknowledgeDeliveries deliveries,
            Clock clock) {
        this.rows = rows;
        this.gathering = gathering;
        this.changes = changes;
        this.wishes = wishes;
        this.events = events;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /// Plans a way for everyone whom the change has not reached although there was time for it; of something
    /// important also for those whose device has it and who have not looked at it.
    @Transactional
    public void plan(UUID changeId, String rung, Duration unansweredFor) {
        var change = changes.find(changeId).orElseThrow();
        rows.plan(changeId, rung, unansweredFor, unseenFor(change, rung), clock.instant());
    }

    /// Takes some who are due; nobody else gets them until the lease is over. Those told meanwhile are left
    /// out for good, as are those who do not want it; for whom it is not the time come later.
    @Transactional
    public List<Due> take(UUID changeId, String rung, int most) {
        var now = clock.instant();
        var change = changes.find(changeId).orElseThrow();
        rows.leaveOutTold(changeId, rung, unseenFor(change, rung), now);
        while (true) {
            var taken = rows.lease(changeId, rung, most, now);
            if (taken.isEmpty()) {
                return List.of();
            }
            var going = heeded(change, rung, taken, now);
            if (!going.isEmpty()) {
                return going;
            }
        }
    }

    private List<Due> heeded(Change change, String rung, List<RungRows.Taken> taken, Instant now) {
        var channel = Channel.ofRung(rung);
        var asked = new Wishes.Asked(change.eventId(), change.category(), channel, zone(change));
        var verdicts = wishes.verdicts(
                asked,
                taken.stream()
                        .map(one -> new Wishes.Candidate(one.notificationId(), one.personId(), one.queuedAt()))
                        .toList(),
                now);
        var open = new HashMap<RungRows.Taken, Verdict.Go>();
        var later = new ArrayList<RungRows.Deferred>();
        var never = new ArrayList<RungRows.Refused>();
        for (RungRows.Taken one : taken) {
            switch (verdicts.getOrDefault(one.notificationId(), Verdict.AS_USUAL)) {
                case Verdict.Go go -> open.put(one, go);
                case Verdict.Later(var until, var reason) ->
                    later.add(new RungRows.Deferred(one.notificationId(), until, reason));
                case Verdict.Never(var reason) -> never.add(new RungRows.Refused(one.notificationId(), reason));
            }
        }
        var gap = wishes.gap(change.category(), channel);
        gap.ifPresent(pause -> gathering
                .tooSoon(rung, open.keySet(), pause, now)
                .forEach(wait -> {
                    later.add(wait);
                    open.keySet().removeIf(one -> one.notificationId().equals(wait.notificationId()));
                }));
        rows.defer(rung, later);
        rows.suppress(rung, never, now);
        var alongside =
                gap.isPresent() ? gathering.gather(change, rung, open.keySet(), now) : Map.<UUID, List<Also>>of();
        return taken.stream()
                .filter(open::containsKey)
                .map(one -> due(one, open.getOrDefault(one, Verdict.AS_USUAL), alongside))
                .toList();
    }

    private static Due due(RungRows.Taken one, Verdict.Go go, Map<UUID, List<Also>> alongside) {
        return new Due(
                one.notificationId(),
                one.personId(),
                one.attempt(),
                go.form(),
                go.silent(),
                alongside.getOrDefault(one.notificationId(), List.of()));
    }

    private Optional<Duration> unseenFor(Change change, String rung) {
        return wishes.unseenFor(change.category(), Channel.ofRung(rung));
    }

    // Whose clock it is matters to nothing that comes at any hour; it must not wait for an answer about it.
    private ZoneId zone(Change change) {
        return change.category().optional()
                ? events.find(change.eventId())
                        .map(EventBasics::timeZone)
                        .map(ZoneId::of)
                        .orElse(ZoneOffset.UTC)
                : ZoneOffset.UTC;
    }

    /// Handed over to the provider, with what goes alongside; whether it arrives is not known yet.
    @Transactional
    public void sent(Due due, String rung) {
        var now = clock.instant();
        rows.end(due.notificationId(), rung, "sent", null, now);
        gathering.sent(due, rung, now);
    }

    /// This way is not open for the recipient.
    @Transactional
    public void skipped(Due due, String rung, String reason) {
        end(due, rung, "skipped", reason);
    }

    /// Tried to its end. It is the last way there is, so the delivery has failed unless somebody
    /// acknowledges it still.
    @Transactional
    public void failed(Due due, String rung, String reason) {
        end(due, rung, "failed", reason);
        deliveries.fail(List.of(due.notificationId()), reason);
    }

    /// Tried to its end, while other ways are left.
    @Transactional
    public void gaveUp(Due due, String rung, String reason) {
        end(due, rung, "failed", reason);
    }

    /// Which of these were handed over on that way since then, so that it may still arrive.
    public Set<UUID> sentSince(Collection<Due> due, String rung, Instant since) {
        return rows.sentSince(due.stream().map(Due::notificationId).toList(), rung, since);
    }

    /// Comes back without having tried.
    @Transactional
    public void wait(Due due, String rung, Duration pause) {
        var at = clock.instant().plus(pause);
        rows.wait(due.notificationId(), rung, at);
        gathering.release(due.notificationId(), rung, at);
    }

    @Transactional
    public void again(Due due, String rung, String reason, Duration pause) {
        var at = clock.instant().plus(pause);
        rows.again(due.notificationId(), rung, reason, at);
        gathering.release(due.notificationId(), rung, at);
    }

    /// When somebody is due next, if anybody is.
    public Optional<Instant> nextDue(UUID changeId, String rung) {
        return rows.nextDue(changeId, rung);
    }

    private void end(Due due, String rung, String state, String reason) {
        var now = clock.instant();
        rows.end(due.notificationId(), rung, state, reason, now);
        gathering.release(due.notificationId(), rung, now);
    }
}
