package dev.turnout.notification.devices;

import dev.turnout.common.replica.EventDirectory;
import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.AtOnce;
import dev.turnout.notification.channels.Notice;
import dev.turnout.notification.channels.Retries;
import dev.turnout.notification.delivery.ChangeDirectory;
import dev.turnout.notification.delivery.Climb;
import dev.turnout.notification.delivery.Ladder;
import dev.turnout.notification.delivery.Portion;
import dev.turnout.notification.delivery.RungEnds;
import dev.turnout.notification.delivery.Told;
import dev.turnout.notification.people.People;
import dev.turnout.notification.wishes.Channel;
import dev.turnout.notification.wishes.Form;
import dev.turnout.notification.words.ChangeNotice;
import dev.turnout.notification.words.ChangeWords;
import dev.turnout.notification.words.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClientException;

/// The rung of one change by one provider: pushes to every device of those who have not been told yet, many at the same
/// time, and writes down what became of them while others are still on their way. After a crash only those repeat of
/// which nothing was written down, under the same tag.
@Component
class PushToDevices {

    private static final Logger log = LoggerFactory.getLogger(PushToDevices.class);
    private static final int WRITTEN_TOGETHER = 100;
    private static final Duration GATHERED_FOR = Duration.ofMillis(20);
    private static final int ASKED_TOGETHER = 100;

    private final Climb climb;
    private final Ladder ladder;
    private final RungEnds ends;
    private final ChangeDirectory changes;
    private final EventDirectory events;
    private final People people;
    private final Wording wording;
    private final DeviceRegister devices;
    private final TransactionTemplate transaction;
    private final Map<String, AtOnce> atOnce = new ConcurrentHashMap<>();

    /// What is to be pushed to one person.
    private record Work(Ladder.Due due, Notice notice, List<Device> devices) {}

    private record Usual(Locale language, Form form) {}

    PushToDevices(
            Climb climb,
            Ladder ladder,
            RungEnds ends,
            ChangeDirectory changes,
            EventDirectory events,
            People people,
            Wording wording,
            DeviceRegister devices,
            TransactionTemplate transaction) {
        this.climb = climb;
        this.ladder = ladder;
        this.ends = ends;
        this.changes = changes;
        this.events = events;
        this.people = people;
        this.wording = wording;
        this.devices = devices;
        this.transaction = transaction;
    }

    /// Pushes to all who are due, and says when to come again.
    Optional<Instant> climb(Told told, DeviceProvider provider) {
        var change = changes.find(told.changeId()).orElseThrow();
        return climb.up(told, provider.name(), provider.use().after(), portion -> push(change, portion, provider));
    }

    private void push(ChangeDirectory.Summary change, Portion portion, DeviceProvider provider) {
        var due = portion.due();
        if (!provider.isSetUp()) {
            ends.skipped(due, provider.name(), provider.name() + "-not-configured");
            return;
        }
        var owned = devices.ofAll(due.stream().map(Ladder.Due::personId).toList(), provider.name());
        ends.skipped(
                due.stream().filter(one -> !owned.containsKey(one.personId())).toList(),
                provider.name(),
                Outcome.NO_DEVICE);
        var open = due.stream().filter(one -> owned.containsKey(one.personId())).toList();
        if (!open.isEmpty()) {
            deliver(change, open, owned, portion, provider);
        }
    }

    /// One thread asks for languages and begins pushes, each on a thread of its own and no more at once than the
    /// provider should see; this one writes down what became of them.
    private void deliver(
            ChangeDirectory.Summary change,
            List<Ladder.Due> open,
            Map<UUID, List<Device>> owned,
            Portion portion,
            DeviceProvider provider) {
        BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        var places = atOnce.computeIfAbsent(
                provider.name(), _ -> new AtOnce(provider.use().atOnce()));
        Thread starter = Thread.ofVirtual().start(() -> {
            for (int from = 0; from < open.size(); from += ASKED_TOGETHER) {
                begin(
                        change,
                        open.subList(from, Math.min(from + ASKED_TOGETHER, open.size())),
                        owned,
                        portion,
                        provider.use().retries(),
                        work -> places.start(() -> outcomes.add(pushed(work, provider))),
                        outcomes);
            }
        });
        try {
            int written = 0;
            while (written < open.size()) {
                var some = gathered(outcomes);
                transaction.executeWithoutResult(_ -> write(some, provider));
                written += some.size();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            // whoever cannot write down what became of pushes begins no more; those come again when their lease is over
            starter.interrupt();
        }
    }

    private interface Start {
        void push(Work work) throws InterruptedException;
    }

    /// Each of these becomes one outcome, now or once it was pushed.
    private void begin(
            ChangeDirectory.Summary change,
            List<Ladder.Due> some,
            Map<UUID, List<Device>> owned,
            Portion portion,
            Retries retries,
            Start start,
            Queue<Outcome> outcomes) {
        int begun = 0;
        try {
            var known = people.find(some.stream().map(Ladder.Due::personId).toList());
            var event = events.find(change.eventId())
                    .map(basics -> new ChangeWords.Event(basics.name(), ZoneId.of(basics.timeZone())))
                    .orElse(new ChangeWords.Event(change.title(), ZoneOffset.UTC));
            var usual = new HashMap<Usual, ChangeWords.Told>();
            for (; begun < some.size() && portion.lasts(); begun++) {
                var due = some.get(begun);
                var person = known.get(due.personId());
                if (person == null) {
                    outcomes.add(Outcome.without(due, new Outcome.End.Skipped("no-account")));
                } else {
                    var told = told(change, event, due, person.language(), usual);
                    start.push(new Work(
                            due,
                            ChangeNotice.of(change, told, due, person.language()),
                            owned.getOrDefault(due.personId(), List.of())));
                }
            }
            some.subList(begun, some.size()).forEach(due -> outcomes.add(Outcome.without(due, new Outcome.End.Late())));
        } catch (RestClientException away) {
            log.warn("Languages cannot be asked for; {} pushes wait", some.size() - begun);
            some.subList(begun, some.size())
                    .forEach(due -> outcomes.add(Outcome.later(due, "languages-unavailable", retries)));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            log.warn("{} pushes could not be begun", some.size() - begun, broken);
            some.subList(begun, some.size()).forEach(due -> outcomes.add(Outcome.later(due, "push-broken", retries)));
        }
    }

    /// As many as come within a moment: a transaction for each would cost more than the push.
    private static List<Outcome> gathered(BlockingQueue<Outcome> outcomes) throws InterruptedException {
        var some = new ArrayList<Outcome>();
        some.add(outcomes.take());
        long end = System.nanoTime() + GATHERED_FOR.toNanos();
        while (some.size() < WRITTEN_TOGETHER) {
            var next = outcomes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            some.add(next);
        }
        return some;
    }

    private static Outcome pushed(Work work, DeviceProvider provider) {
        var answers = new ArrayList<Answer>();
        for (Device device : work.devices()) {
            try {
                answers.add(provider.push(device, work.notice()));
            } catch (RuntimeException broken) {
                log.warn("A push could not be handed over", broken);
                answers.add(new Answer.Later("push-broken", Optional.empty()));
            }
        }
        return Outcome.of(work.due(), work.devices(), answers);
    }

    private void write(List<Outcome> outcomes, DeviceProvider provider) {
        String rung = provider.name();
        devices.gone(of(outcomes, Answer.Gone.class));
        devices.pushed(of(outcomes, Answer.Taken.class));
        var again = new ArrayList<Ladder.Again>();
        outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.end(provider.use().retries()),
                        Collectors.mapping(Outcome::due, Collectors.toList())))
                .forEach((end, due) -> {
                    switch (end) {
                        case Outcome.End.Sent() -> ends.sent(due, rung);
                        case Outcome.End.Skipped(String reason) -> ends.skipped(due, rung, reason);
                        case Outcome.End.Late() -> ladder.giveBack(due, rung);
                        case Outcome.End.Failed(String reason) -> {
                            log.warn("{} pushes by {} failed: {}", due.size(), rung, reason);
                            ends.gaveUp(due, rung, reason);
                        }
                        case Outcome.End.Again(String reason, Duration pause) ->
                            due.forEach(one -> again.add(new Ladder.Again(one, reason, pause)));
                    }
                });
        ladder.again(again, rung);
    }

    private static List<Device> of(List<Outcome> outcomes, Class<? extends Answer> kind) {
        return outcomes.stream().flatMap(one -> one.with(kind).stream()).toList();
    }

    /// Most people are told the same in the same words.
    private ChangeWords.Told told(
            ChangeDirectory.Summary change,
            ChangeWords.Event event,
            Ladder.Due due,
            Locale language,
            Map<Usual, ChangeWords.Told> usual) {
        return due.alongside().isEmpty()
                ? usual.computeIfAbsent(
                        new Usual(language, due.form()), _ -> wording.of(due, change, event, language, Channel.PUSH))
                : wording.of(due, change, event, language, Channel.PUSH);
    }
}
