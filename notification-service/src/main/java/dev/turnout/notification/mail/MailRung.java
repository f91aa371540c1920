package dev.turnout.notification.mail;

import dev.turnout.common.replica.EventDirectory;
import dev.turnout.notification.delivery.ChangeDirectory;
import dev.turnout.notification.delivery.Ladder;
import dev.turnout.notification.people.People;
import dev.turnout.notification.wishes.Category;
import dev.turnout.notification.wishes.Channel;
import dev.turnout.notification.words.ChangeWords;
import dev.turnout.notification.words.Wording;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// The rung by email of one change: mails everyone who has not been told yet.
@Component
class MailRung {

    static final String NAME = "email";
    private static final String PUSH = "push";

    private static final Logger log = LoggerFactory.getLogger(MailRung.class);
    private static final int TOGETHER = 50;

    private final Ladder ladder;
    private final ChangeDirectory changes;
    private final EventDirectory events;
    private final People people;
    private final UnsubscribeWords unsubscribing;
    private final Wording wording;
    private final MailText texts;
    private final Mailer mailer;
    private final MailProperties properties;
    private final Clock clock;
    private final String publicUrl;

    MailRung(
            Ladder ladder,
            ChangeDirectory changes,
            EventDirectory events,
            People people,
            UnsubscribeWords unsubscribing,
            Wording wording,
            MailText texts,
            Mailer mailer,
            MailProperties properties,
            Clock clock,
            @Value("${turnout.public-url}") String publicUrl) {
        this.ladder = ladder;
        this.changes = changes;
        this.events = events;
        this.people = people;
        this.unsubscribing = unsubscribing;
        this.wording = wording;
        this.texts = texts;
        this.mailer = mailer;
        this.properties = properties;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /// Mails all who are due, and says when to come again.
    Optional<Instant> climb(UUID changeId) {
        ladder.plan(changeId, NAME, properties.after());
        var change = changes.find(changeId).orElseThrow();
        for (var due = take(changeId); !due.isEmpty(); due = take(changeId)) {
            mail(change, due);
        }
        return ladder.nextDue(changeId, NAME);
    }

    private List<Ladder.Due> take(UUID changeId) {
        return ladder.take(changeId, NAME, TOGETHER);
    }

    private void mail(ChangeDirectory.Summary change, List<Ladder.Due> due) {
        if (!properties.configured()) {
            due.forEach(one -> ladder.skipped(one, NAME, "mail-not-configured"));
            return;
        }
        var ids = due.stream().map(Ladder.Due::personId).toList();
        Map<UUID, People.Person> known;
        try {
            known = people.find(ids);
        } catch (RestClientException away) {
            log.warn("Addresses cannot be asked for; {} mails wait", due.size());
            due.forEach(one -> later(one, "addresses-unavailable"));
            return;
        }
        var event = events.find(change.eventId())
                .map(basics -> new ChangeWords.Event(basics.name(), ZoneId.of(basics.timeZone())))
                .orElse(new ChangeWords.Event(change.title(), ZoneOffset.UTC));
        // A browser that has just been pushed to may be showing it.
        var underWay = ladder.sentSince(due, PUSH, clock.instant().minus(properties.afterPush()));
        for (Ladder.Due one : due) {
            if (underWay.contains(one.notificationId())) {
                ladder.wait(one, NAME, properties.afterPush());
            } else {
                mail(change, event, one, known.get(one.personId()));
            }
        }
    }

    private void mail(
            ChangeDirectory.Summary change, ChangeWords.Event event, Ladder.Due due, People.@Nullable Person person) {
        if (person == null || person.email() == null || person.email().isBlank()) {
            ladder.skipped(due, NAME, "no-email");
            return;
        }
        var told = wording.of(due, change, event, person.language(), Channel.EMAIL);
        var words = texts.ofTold(told, due.alongside().isEmpty() ? change.title() : "", event, person.language());
        var mail = new Mailer.Mail(
                due.notificationId().toString(),
                person.email(),
                words.subject(),
                words.text(),
                words.html(),
                unsubscribe(due.personId(), change.category()));
        switch (mailer.send(mail)) {
            case Mailer.Result.Taken() -> ladder.sent(due, NAME);
            case Mailer.Result.Refused(var reason) -> ladder.failed(due, NAME, reason);
            case Mailer.Result.TryLater(var reason) -> later(due, reason);
        }
    }

    // What keeps people safe is not to be switched off with a click.
    private Optional<String> unsubscribe(UUID personId, Category category) {
        return category.optional()
                ? Optional.of(publicUrl + "/api/v1/mail/unsubscribe?word=" + unsubscribing.of(personId, category))
                : Optional.empty();
    }

    private void later(Ladder.Due due, String reason) {
        if (due.attempt() >= properties.attempts()) {
            ladder.failed(due, NAME, reason);
        } else {
            ladder.again(due, NAME, reason, properties.pauseAfter(due.attempt()));
        }
    }
}
