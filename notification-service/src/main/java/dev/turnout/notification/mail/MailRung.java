package dev.turnout.notification.mail;

import dev.turnout.common.replica.EventDirectory;
import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.ChannelDirectory;
import dev.turnout.notification.delivery.ChangeDirectory;
import dev.turnout.notification.delivery.Climb;
import dev.turnout.notification.delivery.Ladder;
import dev.turnout.notification.delivery.Portion;
import dev.turnout.notification.delivery.RungEnds;
import dev.turnout.notification.delivery.Told;
import dev.turnout.notification.people.People;
import dev.turnout.notification.wishes.Category;
import dev.turnout.notification.wishes.Channel;
import dev.turnout.notification.words.ChangeWords;
import dev.turnout.notification.words.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private static final List<String> ON_SCREENS = List.of("push", "fcm", "onesignal");
    static final String LAST = "sms";

    private static final Logger log = LoggerFactory.getLogger(MailRung.class);

    private final Climb climb;
    private final Ladder ladder;
    private final RungEnds ends;
    private final ChangeDirectory changes;
    private final EventDirectory events;
    private final People people;
    private final MailBounces bounces;
    private final ChannelDirectory channels;
    private final UnsubscribeWords unsubscribing;
    private final Wording wording;
    private final MailText texts;
    private final Mailer mailer;
    private final MailProperties properties;
    private final Clock clock;
    private final String publicUrl;

    MailRung(
            Climb climb,
            Ladder ladder,
            RungEnds ends,
            ChangeDirectory changes,
            EventDirectory events,
            People people,
            MailBounces bounces,
            ChannelDirectory channels,
            UnsubscribeWords unsubscribing,
            Wording wording,
            MailText texts,
            Mailer mailer,
            MailProperties properties,
            Clock clock,
            @Value("${turnout.public-url}") String publicUrl) {
        this.climb = climb;
        this.ladder = ladder;
        this.ends = ends;
        this.changes = changes;
        this.events = events;
        this.people = people;
        this.bounces = bounces;
        this.channels = channels;
        this.unsubscribing = unsubscribing;
        this.wording = wording;
        this.texts = texts;
        this.mailer = mailer;
        this.properties = properties;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /// Mails all who are due, and says when to come again.
    Optional<Instant> climb(Told told) {
        var change = changes.find(told.changeId()).orElseThrow();
        return climb.up(told, NAME, properties.after(), portion -> mail(change, portion));
    }

    private void mail(ChangeDirectory.Summary change, Portion portion) {
        var due = portion.due();
        if (!properties.configured()) {
            ends.skipped(due, NAME, "mail-not-configured");
            return;
        }
        var ids = due.stream().map(Ladder.Due::personId).toList();
        Map<UUID, People.Person> known;
        try {
            known = people.find(ids);
        } catch (RestClientException away) {
            log.warn("Addresses cannot be asked for; {} mails wait", due.size());
            due.forEach(one -> later(one, "addresses-unavailable", Optional.empty()));
            return;
        }
        var event = events.find(change.eventId())
                .map(basics -> new ChangeWords.Event(basics.name(), ZoneId.of(basics.timeZone())))
                .orElse(new ChangeWords.Event(change.title(), ZoneOffset.UTC));
        // A device that has just been pushed to may be showing it.
        var since = clock.instant().minus(properties.afterPush());
        var underWay = ON_SCREENS.stream()
                .flatMap(rung -> ladder.sentSince(due, rung, since).stream())
                .collect(Collectors.toSet());
        var addresses = bounces.among(known.values());
        for (int i = 0; i < due.size(); i++) {
            if (!portion.lasts()) {
                ladder.giveBack(due.subList(i, due.size()), NAME);
                return;
            }
            var one = due.get(i);
            if (underWay.contains(one.notificationId())) {
                ladder.wait(one, NAME, properties.afterPush());
            } else {
                mail(change, event, one, known.get(one.personId()), addresses);
            }
        }
    }

    private void mail(
            ChangeDirectory.Summary change,
            ChangeWords.Event event,
            Ladder.Due due,
            People.@Nullable Person person,
            Set<UUID> bounced) {
        if (person == null || person.email() == null || person.email().isBlank()) {
            ladder.skipped(due, NAME, "no-email");
            return;
        }
        if (bounced.contains(due.personId())) {
            gaveUp(due, "mail-bounced");
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
            case Answer.Taken _ -> ladder.sent(due, NAME);
            case Answer.Gone() -> gaveUp(due, "mail-refused");
            case Answer.Refused(var reason) -> gaveUp(due, reason);
            case Answer.Later(var reason, var pause) -> later(due, reason, pause);
            // its Message-ID makes a second one the same mail
            case Answer.Unknown(var reason) -> later(due, reason, Optional.empty());
        }
    }

    // What keeps people safe is not to be switched off with a click.
    private Optional<String> unsubscribe(UUID personId, Category category) {
        return category.optional()
                ? Optional.of(publicUrl + "/api/v1/mail/unsubscribe?word=" + unsubscribing.of(personId, category))
                : Optional.empty();
    }

    private void later(Ladder.Due due, String reason, Optional<Duration> pause) {
        var retries = properties.retries();
        if (retries.isLast(due.attempt())) {
            gaveUp(due, reason);
        } else {
            ladder.again(due, NAME, reason, retries.pause(due.attempt(), pause));
        }
    }

    private void gaveUp(Ladder.Due due, String reason) {
        if (channels.isSetUp(LAST)) {
            ladder.gaveUp(due, NAME, reason);
            ends.failWhereNothingIsLeft(List.of(due.notificationId()), reason, LAST);
        } else {
            ladder.failed(due, NAME, reason);
        }
    }
}
