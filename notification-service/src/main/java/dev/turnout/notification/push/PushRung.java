package dev.turnout.notification.push;

import dev.turnout.common.replica.EventDirectory;
import dev.turnout.notification.channels.AtOnce;
import dev.turnout.notification.channels.Notice;
import dev.turnout.notification.delivery.ChangeDirectory;
import dev.turnout.notification.delivery.Climb;
import dev.turnout.notification.delivery.Ladder;
import dev.turnout.notification.delivery.Portion;
import dev.turnout.notification.delivery.RungEnds;
import dev.turnout.notification.delivery.Told;
import dev.turnout.notification.people.People;
import dev.turnout.notification.wishes.Channel;
import dev.turnout.notification.words.ChangeNotice;
import dev.turnout.notification.words.ChangeWords;
import dev.turnout.notification.words.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// The rung by Web Push of one change: pushes to every browser of those who have not been told yet. What is handed over
/// is known; that it was shown is told by the browser, which acknowledges it.
@Component
class PushRung {

    static final String NAME = "push";

    private static final Logger log = LoggerFactory.getLogger(PushRung.class);
    private static final int AT_ONCE = 32;

    private final Climb climb;
    private final Ladder ladder;
    private final RungEnds ends;
    private final ChangeDirectory changes;
    private final EventDirectory events;
    private final People people;
    private final Wording wording;
    private final PushSubscriptions subscriptions;
    private final PushSender sender;
    private final PushProperties properties;
    private final AtOnce atOnce = new AtOnce(AT_ONCE);

    PushRung(
            Climb climb,
            Ladder ladder,
            RungEnds ends,
            ChangeDirectory changes,
            EventDirectory events,
            People people,
            Wording wording,
            PushSubscriptions subscriptions,
            PushSender sender,
            PushProperties properties) {
        this.climb = climb;
        this.ladder = ladder;
        this.ends = ends;
        this.changes = changes;
        this.events = events;
        this.people = people;
        this.wording = wording;
        this.subscriptions = subscriptions;
        this.sender = sender;
        this.properties = properties;
    }

    /// Pushes to all who are due, and says when to come again.
    Optional<Instant> climb(Told told) {
        var change = changes.find(told.changeId()).orElseThrow();
        return climb.up(told, NAME, properties.after(), portion -> push(change, portion));
    }

    private void push(ChangeDirectory.Summary change, Portion portion) {
        var due = portion.due();
        var browsers =
                subscriptions.ofAll(due.stream().map(Ladder.Due::personId).toList());
        skip(due.stream().filter(one -> !browsers.containsKey(one.personId())).toList(), "no-device");
        var open =
                due.stream().filter(one -> browsers.containsKey(one.personId())).toList();
        if (open.isEmpty()) {
            return;
        }
        Map<UUID, People.Person> known;
        try {
            known = people.find(open.stream().map(Ladder.Due::personId).toList());
        } catch (RestClientException away) {
            log.warn("Languages cannot be asked for; {} pushes wait", open.size());
            open.forEach(one -> later(one, "languages-unavailable", Optional.empty()));
            return;
        }
        skip(open.stream().filter(one -> !known.containsKey(one.personId())).toList(), "no-account");
        var event = events.find(change.eventId())
                .map(basics -> new ChangeWords.Event(basics.name(), ZoneId.of(basics.timeZone())))
                .orElse(new ChangeWords.Event(change.title(), ZoneOffset.UTC));
        var reachable =
                open.stream().filter(one -> known.containsKey(one.personId())).toList();
        for (int from = 0; from < reachable.size(); from += AT_ONCE) {
            if (!portion.lasts()) {
                ladder.giveBack(reachable.subList(from, reachable.size()), NAME);
                return;
            }
            push(change, event, reachable.subList(from, Math.min(from + AT_ONCE, reachable.size())), known, browsers);
        }
    }

    private void push(
            ChangeDirectory.Summary change,
            ChangeWords.Event event,
            List<Ladder.Due> due,
            Map<UUID, People.Person> known,
            Map<UUID, List<PushSubscription>> browsers) {
        var results = atOnce.each(due, one -> {
            var language = Objects.requireNonNull(known.get(one.personId())).language();
            var told = wording.of(one, change, event, language, Channel.PUSH);
            var notice = ChangeNotice.of(change, told, one, language);
            return browsers.getOrDefault(one.personId(), List.of()).stream()
                    .map(browser -> pushed(browser, notice))
                    .toList();
        });
        var taken = new ArrayList<Ladder.Due>();
        for (int i = 0; i < due.size(); i++) {
            if (results.get(i).stream().anyMatch(PushSender.Result.Taken.class::isInstance)) {
                taken.add(due.get(i));
            } else {
                settle(due.get(i), results.get(i));
            }
        }
        ends.sent(taken, NAME);
    }

    /// No browser has it.
    private void settle(Ladder.Due due, List<PushSender.Result> results) {
        for (PushSender.Result result : results) {
            if (result instanceof PushSender.Result.TryLater(String reason, Optional<Duration> pause)) {
                later(due, reason, pause);
                return;
            }
        }
        for (PushSender.Result result : results) {
            if (result instanceof PushSender.Result.Refused(String reason)) {
                ladder.gaveUp(due, NAME, reason);
                return;
            }
        }
        skip(List.of(due), "no-device");
    }

    private void skip(List<Ladder.Due> due, String reason) {
        ends.skipped(due, NAME, reason);
    }

    private PushSender.Result pushed(PushSubscription browser, Notice notice) {
        PushSender.Result result = sender.send(browser, notice);
        switch (result) {
            case PushSender.Result.Taken() -> subscriptions.pushed(browser);
            case PushSender.Result.Gone() -> subscriptions.gone(browser);
            case PushSender.Result.Refused(var reason) -> log.warn("A push service refused: {}", reason);
            case PushSender.Result.TryLater(var _, var _) -> log.debug("A push service wants us to come again");
        }
        return result;
    }

    private void later(Ladder.Due due, String reason, Optional<Duration> pause) {
        if (due.attempt() >= properties.attempts()) {
            ladder.gaveUp(due, NAME, reason);
        } else {
            ladder.again(due, NAME, reason, pause.orElse(properties.pauseAfter(due.attempt())));
        }
    }
}
