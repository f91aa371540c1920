package dev.turnout.notification.sms;

import dev.turnout.common.replica.EventDirectory;
import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.delivery.ChangeDirectory;
import dev.turnout.notification.delivery.Climb;
import dev.turnout.notification.delivery.Ladder;
import dev.turnout.notification.delivery.Portion;
import dev.turnout.notification.delivery.RungEnds;
import dev.turnout.notification.delivery.Told;
import dev.turnout.notification.people.People;
import dev.turnout.notification.wishes.Channel;
import dev.turnout.notification.words.ChangeWords;
import dev.turnout.notification.words.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// The rung by text message of one change, the last one as it costs money: texts everyone who has not been told yet,
/// has
/// proven a number, and for whom the budget lasts.
@Component
class SmsRung {

    static final String NAME = "sms";

    private static final Logger log = LoggerFactory.getLogger(SmsRung.class);

    private final Climb climb;
    private final Ladder ladder;
    private final RungEnds ends;
    private final ChangeDirectory changes;
    private final EventDirectory events;
    private final People people;
    private final Wording wording;
    private final PhoneNumbers numbers;
    private final Texting texting;
    private final SmsProperties properties;

    SmsRung(
            Climb climb,
            Ladder ladder,
            RungEnds ends,
            ChangeDirectory changes,
            EventDirectory events,
            People people,
            Wording wording,
            PhoneNumbers numbers,
            Texting texting,
            SmsProperties properties) {
        this.climb = climb;
        this.ladder = ladder;
        this.ends = ends;
        this.changes = changes;
        this.events = events;
        this.people = people;
        this.wording = wording;
        this.numbers = numbers;
        this.texting = texting;
        this.properties = properties;
    }

    /// Texts all who are due, and says when to come again.
    Optional<Instant> climb(Told told) {
        var change = changes.find(told.changeId()).orElseThrow();
        return climb.up(told, NAME, properties.after(), portion -> text(change, portion));
    }

    private void text(ChangeDirectory.Summary change, Portion portion) {
        var due = portion.due();
        if (!properties.missing().isEmpty()) {
            skip(due, "sms-not-configured");
            return;
        }
        var known = numbers.verified(due.stream().map(Ladder.Due::personId).toList());
        skip(due.stream().filter(one -> !known.containsKey(one.personId())).toList(), "no-phone-number");
        var open = due.stream().filter(one -> known.containsKey(one.personId())).toList();
        if (open.isEmpty()) {
            return;
        }
        Map<UUID, People.Person> readers;
        try {
            readers = people.find(open.stream().map(Ladder.Due::personId).toList());
        } catch (RestClientException away) {
            log.warn("Languages cannot be asked for; {} text messages wait", open.size());
            open.forEach(one -> later(one, "languages-unavailable", Optional.empty()));
            return;
        }
        for (int i = 0; i < open.size(); i++) {
            if (!portion.lasts()) {
                ladder.giveBack(open.subList(i, open.size()), NAME);
                return;
            }
            var one = open.get(i);
            var number = known.get(one.personId());
            if (number != null) {
                text(change, one, number, readers.get(one.personId()));
            }
        }
    }

    private void text(
            ChangeDirectory.Summary change, Ladder.Due due, PhoneNumbers.View number, People.@Nullable Person person) {
        if (person == null) {
            skip(List.of(due), "no-account");
            return;
        }
        var purse = SmsBudget.Purse.of(change.organizationId(), change.eventId());
        var message = new Texting.Message(due.notificationId(), due.personId(), purse);
        switch (texting.send(message, number, words(change, due, person.language()))) {
            case Answer.Taken _ -> ladder.sent(due, NAME);
            // it may have been sent and paid for, so it is not repeated
            case Answer.Unknown(String reason) -> gaveUp(due, reason);
            case Answer.Later(String reason, Optional<Duration> pause) -> later(due, reason, pause);
            case Answer.Gone() -> gaveUp(due, "phone-number-unusable");
            case Answer.Refused(String reason) -> {
                if (reason.equals(Twilio.OPTED_OUT)) {
                    skip(List.of(due), reason);
                } else {
                    gaveUp(due, reason);
                }
            }
        }
    }

    private String words(ChangeDirectory.Summary change, Ladder.Due due, Locale language) {
        var event = events.find(change.eventId())
                .map(basics -> new ChangeWords.Event(basics.name(), ZoneId.of(basics.timeZone())))
                .orElse(new ChangeWords.Event(change.title(), ZoneOffset.UTC));
        var told = wording.of(due, change, event, language, Channel.SMS);
        return event.name() + ": " + told.subject() + ". " + String.join(" ", told.lines());
    }

    private void skip(List<Ladder.Due> due, String reason) {
        ends.skipped(due, NAME, reason);
        ends.failWhereNothingIsLeft(due.stream().map(Ladder.Due::notificationId).toList(), reason, NAME);
    }

    private void gaveUp(Ladder.Due due, String reason) {
        ladder.gaveUp(due, NAME, reason);
        ends.failWhereNothingIsLeft(List.of(due.notificationId()), reason, NAME);
    }

    private void later(Ladder.Due due, String reason, Optional<Duration> pause) {
        if (properties.retries().isLast(due.attempt())) {
            gaveUp(due, reason);
        } else {
            ladder.again(due, NAME, reason, properties.retries().pause(due.attempt(), pause));
        }
    }
}
