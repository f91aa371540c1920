package dev.turnout.notification.devices;

import dev.turnout.common.replica.EventDirectory;
import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.delivery.ChangeDirectory;
import dev.turnout.notification.delivery.Ladder;
import dev.turnout.notification.delivery.RungEnds;
import dev.turnout.notification.people.People;
import dev.turnout.notification.wishes.Channel;
import dev.turnout.notification.words.ChangeWords;
import dev.turnout.notification.words.Wording;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// The rung of one change by one provider: pushes to every device of those who have not been told yet, many at the same
/// time, and writes down what became of them while others are still on their way. After a crash only those repeat of
/// which nothing was written down, under the same tag.
@Component
class PushToDevices {

    private static final Logger log = LoggerFactory.getLogger(PushToDevices.class);
    private static final int TOGETHER = 500;
    private static final int WRITTEN_TOGETHER = 50;
    private static final int ASKED_TOGETHER = 100;
    /// As many as fit into the shortest key that a provider takes, 32 characters.
    private static final int TAG_BYTES = 24;

    private final Ladder ladder;
    private final RungEnds ends;
    private final ChangeDirectory changes;
    private final EventDirectory events;
    private final People people;
    private final Wording wording;
    private final DeviceRegister devices;

    /// What became of one person's devices.
    private record Outcome(Ladder.Due due, List<Device> devices, List<Answer> answers) {

        List<Device> with(Class<? extends Answer> kind) {
            var found = new ArrayList<Device>();
            for (int i = 0; i < answers.size(); i++) {
                if (kind.isInstance(answers.get(i))) {
                    found.add(devices.get(i));
                }
            }
            return found;
        }
    }

    /// What is to be pushed to one person.
    private record Work(Ladder.Due due, DeviceNotice notice, List<Device> devices) {}

    PushToDevices(
            Ladder ladder,
            RungEnds ends,
            ChangeDirectory changes,
            EventDirectory events,
            People people,
            Wording wording,
            DeviceRegister devices) {
        this.ladder = ladder;
        this.ends = ends;
        this.changes = changes;
        this.events = events;
        this.people = people;
        this.wording = wording;
        this.devices = devices;
    }

    /// Pushes to all who are due, and says when to come again.
    Optional<Instant> climb(UUID changeId, DeviceProvider provider) {
        String rung = provider.name();
        ladder.plan(changeId, rung, provider.use().after());
        var change = changes.find(changeId).orElseThrow();
        for (var due = take(changeId, rung); !due.isEmpty(); due = take(changeId, rung)) {
            push(change, due, provider);
        }
        return ladder.nextDue(changeId, rung);
    }

    private List<Ladder.Due> take(UUID changeId, String rung) {
        return ladder.take(changeId, rung, TOGETHER);
    }

    private void push(ChangeDirectory.Summary change, List<Ladder.Due> due, DeviceProvider provider) {
        if (!provider.isSetUp()) {
            ends.skipped(due, provider.name(), provider.name() + "-not-configured");
            return;
        }
        var owned = devices.ofAll(due.stream().map(Ladder.Due::personId).toList(), provider.name());
        ends.skipped(
                due.stream().filter(one -> !owned.containsKey(one.personId())).toList(), provider.name(), "no-device");
        var open = due.stream().filter(one -> owned.containsKey(one.personId())).toList();
        for (int from = 0; from < open.size(); from += ASKED_TOGETHER) {
            var some = open.subList(from, Math.min(from + ASKED_TOGETHER, open.size()));
            try {
                var known = people.find(some.stream().map(Ladder.Due::personId).toList());
                deliver(work(change, some, known, owned, provider), provider);
            } catch (RestClientException away) {
                log.warn("Languages cannot be asked for; {} pushes wait", some.size());
                some.forEach(one -> later(one, provider, "languages-unavailable", Optional.empty()));
            }
        }
    }

    private List<Work> work(
            ChangeDirectory.Summary change,
            List<Ladder.Due> due,
            Map<UUID, People.Person> known,
            Map<UUID, List<Device>> owned,
            DeviceProvider provider) {
        var event = events.find(change.eventId())
                .map(basics -> new ChangeWords.Event(basics.name(), ZoneId.of(basics.timeZone())))
                .orElse(new ChangeWords.Event(change.title(), ZoneOffset.UTC));
        var work = new ArrayList<Work>();
        for (Ladder.Due one : due) {
            People.Person person = known.get(one.personId());
            if (person == null) {
                ladder.skipped(one, provider.name(), "no-account");
            } else {
                var notice = notice(change, event, one, person.language());
                work.add(new Work(one, notice, owned.getOrDefault(one.personId(), List.of())));
            }
        }
        return work;
    }

    /// Each person on a thread of their own, no more at once than the provider should see.
    private void deliver(List<Work> work, DeviceProvider provider) {
        BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        var free = new Semaphore(provider.use().atOnce());
        Thread starter = Thread.ofVirtual().start(() -> {
            for (Work one : work) {
                free.acquireUninterruptibly();
                Thread.startVirtualThread(() -> {
                    try {
                        outcomes.add(pushed(one, provider));
                    } finally {
                        free.release();
                    }
                });
            }
        });
        try {
            int written = 0;
            while (written < work.size()) {
                var some = new ArrayList<Outcome>();
                some.add(outcomes.take());
                outcomes.drainTo(some, WRITTEN_TOGETHER - 1);
                write(some, provider);
                written += some.size();
            }
        } catch (InterruptedException stopping) {
            // what is not written down comes again when its lease is over
            starter.interrupt();
            Thread.currentThread().interrupt();
        }
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
        return new Outcome(work.due(), work.devices(), answers);
    }

    private void write(List<Outcome> outcomes, DeviceProvider provider) {
        devices.gone(of(outcomes, Answer.Gone.class));
        devices.pushed(of(outcomes, Answer.Taken.class));
        var sent = new ArrayList<Ladder.Due>();
        for (Outcome outcome : outcomes) {
            if (!outcome.with(Answer.Taken.class).isEmpty()) {
                sent.add(outcome.due());
            } else {
                write(outcome, provider);
            }
        }
        ends.sent(sent, provider.name());
    }

    private static List<Device> of(List<Outcome> outcomes, Class<? extends Answer> kind) {
        return outcomes.stream().flatMap(one -> one.with(kind).stream()).toList();
    }

    /// None of the devices has it for certain.
    private void write(Outcome outcome, DeviceProvider provider) {
        for (Answer answer : outcome.answers()) {
            switch (answer) {
                case Answer.Later(String reason, Optional<Duration> pause) -> {
                    later(outcome.due(), provider, reason, pause);
                    return;
                }
                // the tag makes a second one replace the first
                case Answer.Unknown(String reason) -> {
                    later(outcome.due(), provider, reason, Optional.empty());
                    return;
                }
                case Answer.Taken _, Answer.Gone _, Answer.Refused _ -> {}
            }
        }
        for (Answer answer : outcome.answers()) {
            if (answer instanceof Answer.Refused(String reason)) {
                log.warn("{} refused a push: {}", provider.name(), reason);
                ladder.gaveUp(outcome.due(), provider.name(), reason);
                return;
            }
        }
        ladder.skipped(outcome.due(), provider.name(), "no-device");
    }

    private void later(Ladder.Due due, DeviceProvider provider, String reason, Optional<Duration> pause) {
        var retries = provider.use().retries();
        if (retries.isLast(due.attempt())) {
            ladder.gaveUp(due, provider.name(), reason);
        } else {
            ladder.again(due, provider.name(), reason, retries.pause(due.attempt(), pause));
        }
    }

    private DeviceNotice notice(
            ChangeDirectory.Summary change, ChangeWords.Event event, Ladder.Due due, Locale language) {
        var told = wording.of(due, change, event, language, Channel.PUSH);
        var subject = due.alongside().isEmpty() ? change.subjectId() : change.eventId();
        return new DeviceNotice(
                due.notificationId(),
                told.subject(),
                String.join("\n", told.lines()),
                tag(subject, due.personId()),
                language.getLanguage(),
                ChangeWords.direction(language),
                "/inbox",
                due.alongside().stream().map(Ladder.Also::notificationId).toList(),
                due.silent());
    }

    /// The same for the same person and subject, and nothing that a provider could know either by.
    private static String tag(UUID subjectId, UUID personId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((subjectId + "/" + personId).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
