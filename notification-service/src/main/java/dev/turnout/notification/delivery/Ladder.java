package dev.turnout.notification.delivery;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.notification.escalation.Escalation;
import dev.turnout.notification.escalation.EscalationSteps;
import dev.turnout.notification.wishes.Category;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The further ways to reach those whom inbox and live push have not reached. Each is tried once to its end
/// for each recipient of a notification, by whichever instance gets to it first. What people wish is heeded here,
/// for every way alike: a rung gets only those who may be reached on it now.
@Component
public class Ladder {

    private static final Verdict LEFT_OUT = new Verdict.Never("not-by-this-channel");

    private final RungRows rows;
    private final Gathering gathering;
    private final Changes changes;
    private final Wishes wishes;
    private final Escalation escalation;
    private final EventDirectory events;
    private final AcknowledgeDeliveries deliveries;
    private final TransactionTemplate transaction;
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

    /// Somebody whom a try did not reach.
    public record Again(Due due, String reason, Duration pause) {}

    Ladder(
            RungRows rows,
            Gathering gathering,
            Changes changes,
            Wishes wishes,
            Escalation escalation,
            EventDirectory events,
            AcknowledgeDeliveries deliveries,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.gathering = gathering;
        this.changes = changes;
        this.wishes = wishes;
        this.escalation = escalation;
        this.events = events;
        this.deliveries = deliveries;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// After how long without an answer people are reached on a way.
    Duration unansweredFor(UUID changeId, String rung, Duration usual) {
        return own(changes.find(changeId).orElseThrow())
                .flatMap(steps -> steps.after(Channel.ofRung(rung)))
                .orElse(usual);
    }

    private Optional<EscalationSteps> own(Change change) {
        return escalation.own(change.eventId(), change.category());
    }

    /// Whether nobody minds if the people of a change are reached a little later. Who is meant in a chat is waited for.
    boolean canWait(UUID changeId) {
        return changes.find(changeId).orElseThrow().category() == Category.ANNOUNCEMENTS;
    }

    /// Plans a way for everyone whom the change has not reached although there was time for it; of something
    /// important also for those whose device has it and who have not looked at it.
    @Transactional
    public void plan(UUID changeId, String rung, Duration unansweredFor) {
        plan(new Told(changeId, Optional.empty()), rung, unansweredFor);
    }

    /// The same for those alone who were told at that time.
    @Transactional
    public void plan(Told told, String rung, Duration unansweredFor) {
        var change = changes.find(told.changeId()).orElseThrow();
        rows.plan(told, rung, unansweredFor, unseenFor(change, rung), clock.instant());
    }

    /// Takes some who are due; nobody else gets them until the lease is over. Those told meanwhile are left
    /// out for good, as are those who do not want it; for whom it is not the time come later. No transaction
    /// has more than so many in hand, however many those are.
    public List<Due> take(UUID changeId, String rung, int most) {
        var change = changes.find(changeId).orElseThrow();
        while (true) {
            var now = clock.instant();
            var going = transaction.execute(_ -> {
                var taken = rows.lease(changeId, rung, most, now);
                return taken.isEmpty() ? Optional.<List<Due>>empty() : Optional.of(heeded(change, rung, taken, now));
            });
            if (going.isEmpty()) {
                return List.of();
            }
            if (!going.get().isEmpty()) {
                return going.get();
            }
        }
    }

    private List<Due> heeded(Change change, String rung, List<RungRows.Taken> taken, Instant now) {
        var sorted = new Sorted(unseenFor(change, rung), now);
        var needed = taken.stream().filter(sorted::needed).toList();
        var channel = Channel.ofRung(rung);
        var asked = new Wishes.Asked(change.eventId(), change.category(), channel, zone(change));
        if (own(change).filter(steps -> !steps.takes(channel)).isPresent()) {
            needed.forEach(one -> sorted.sort(one, LEFT_OUT));
        } else {
            var verdicts = wishes.verdicts(
                    asked,
                    needed.stream()
                            .map(one -> new Wishes.Candidate(one.notificationId(), one.personId(), one.queuedAt()))
                            .toList(),
                    now);
            needed.forEach(one -> sorted.sort(one, verdicts.getOrDefault(one.notificationId(), Verdict.AS_USUAL)));
        }
        var gap = wishes.gap(change.category(), channel);
        gap.ifPresent(pause ->
                gathering.tooSoon(rung, sorted.open.keySet(), pause, now).forEach(sorted::later));
        var alongside = Map.<UUID, List<Also>>of();
        if (gap.isPresent()) {
            var gathered = gathering.gather(change, rung, sorted.open.keySet(), now);
            gathered.givingWay().forEach(sorted::later);
            alongside = gathered.alongside();
        }
        rows.defer(rung, sorted.later);
        rows.endUntried(rung, sorted.ended, now);
        return going(sorted, alongside);
    }

    private static List<Due> going(Sorted sorted, Map<UUID, List<Also>> alongside) {
        return sorted.open.entrySet().stream()
                .map(one -> due(one.getKey(), one.getValue(), alongside))
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
        gathering.sent(List.of(due), rung, now);
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
        return rows.sentSince(ids(due), rung, since);
    }

    /// Comes back without having tried.
    @Transactional
    public void wait(Due due, String rung, Duration pause) {
        var at = clock.instant().plus(pause);
        rows.wait(due.notificationId(), rung, at);
        gathering.release(List.of(due.notificationId()), rung, at);
    }

    /// These were not begun with in time, and come back at once.
    @Transactional
    public void giveBack(Collection<Due> due, String rung) {
        if (!due.isEmpty()) {
            var now = clock.instant();
            rows.giveBack(ids(due), rung, now);
            gathering.release(ids(due), rung, now);
        }
    }

    @Transactional
    public void again(Due due, String rung, String reason, Duration pause) {
        again(List.of(new Again(due, reason, pause)), rung);
    }

    /// These were tried in vain, and come again each after their pause.
    @Transactional
    public void again(Collection<Again> tried, String rung) {
        if (tried.isEmpty()) {
            return;
        }
        var now = clock.instant();
        rows.again(
                tried.stream()
                        .map(one ->
                                new RungRows.Deferred(one.due().notificationId(), now.plus(one.pause()), one.reason()))
                        .toList(),
                rung);
        tried.stream()
                .filter(one -> !one.due().alongside().isEmpty())
                .forEach(one -> gathering.release(List.of(one.due().notificationId()), rung, now.plus(one.pause())));
    }

    /// When somebody is due next, if anybody is.
    public Optional<Instant> nextDue(UUID changeId, String rung) {
        return rows.nextDue(changeId, rung);
    }

    private static List<UUID> ids(Collection<Due> due) {
        return due.stream().map(Due::notificationId).toList();
    }

    private void end(Due due, String rung, String state, String reason) {
        var now = clock.instant();
        rows.end(due.notificationId(), rung, state, reason, now);
        gathering.release(List.of(due.notificationId()), rung, now);
    }

    /// Who may be reached now, who later and who never.
    private static final class Sorted {

        private final Map<RungRows.Taken, Verdict.Go> open = new LinkedHashMap<>();
        private final List<RungRows.Deferred> later = new ArrayList<>();
        private final List<RungRows.Ended> ended = new ArrayList<>();
        private final Optional<Duration> unseenFor;
        private final Instant now;

        private Sorted(Optional<Duration> unseenFor, Instant now) {
            this.unseenFor = unseenFor;
            this.now = now;
        }

        /// Whether it has yet to be told; what lies on a device may be looked at for a while.
        private boolean needed(RungRows.Taken one) {
            var id = one.notificationId();
            return switch (one.state()) {
                case QUEUED, SENT, FAILED -> true;
                case SUPPRESSED -> {
                    ended.add(new RungRows.Ended(id, "suppressed", one.why() == null ? "suppressed" : one.why()));
                    yield false;
                }
                case DELIVERED -> {
                    if (unseenFor.isEmpty()) {
                        told(id);
                        yield false;
                    }
                    var until = one.queuedAt().plus(unseenFor.get());
                    if (now.isBefore(until)) {
                        later.add(new RungRows.Deferred(id, until, "on-a-device"));
                    }
                    yield !now.isBefore(until);
                }
                case SEEN, CONFIRMED -> {
                    told(id);
                    yield false;
                }
            };
        }

        private void told(UUID id) {
            ended.add(new RungRows.Ended(id, "skipped", "told-meanwhile"));
        }

        private void sort(RungRows.Taken one, Verdict verdict) {
            var id = one.notificationId();
            switch (verdict) {
                case Verdict.Go go -> open.put(one, go);
                case Verdict.Later(var until, var reason) -> later.add(new RungRows.Deferred(id, until, reason));
                case Verdict.Never(var reason) -> ended.add(new RungRows.Ended(id, "suppressed", reason));
            }
        }

        private void later(RungRows.Deferred wait) {
            later.add(wait);
            open.keySet().removeIf(one -> one.notificationId().equals(wait.notificationId()));
        }
    }
}
