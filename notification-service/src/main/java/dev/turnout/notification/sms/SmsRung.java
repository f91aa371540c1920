package dev.turnout.notification.sms;

import dev.turnout.common.replica.EventDirectory;
import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.delivery.ChangeDirectory;
import dev.turnout.notification.delivery.Ladder;
import dev.turnout.notification.delivery.RungEnds;
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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// The rung by text message of one change, the last one as it costs money: texts everyone who has not been told yet,
/// has
/// proven a number, and for whom the budget lasts.
@Component
class SmsRung {

    static final String NAME = "sms";

    private static final Logger log = LoggerFactory.getLogger(SmsRung.class);
    private static final int TOGETHER = 50;

    private final Ladder ladder;
    private final RungEnds ends;
    private final ChangeDirectory changes;
    private final EventDirectory events;
    private final People people;
    private final Wording wording;
    private final PhoneNumbers numbers;
    private final SmsMessages messages;
    private final SmsBudget budget;
    private final Twilio twilio;
    private final SmsProperties properties;
    private final String inbox;
    private final String receipts;

    SmsRung(
            Ladder ladder,
            RungEnds ends,
            ChangeDirectory changes,
            EventDirectory events,
            People people,
            Wording wording,
            PhoneNumbers numbers,
            SmsMessages messages,
            SmsBudget budget,
            Twilio twilio,
            SmsProperties properties,
            @Value("${turnout.public-url}") String publicUrl,
            @Value("${turnout.sms.receipts-url:${turnout.public-url}}") String receiptsUrl) {
        this.ladder = ladder;
        this.ends = ends;
        this.changes = changes;
        this.events = events;
        this.people = people;
        this.wording = wording;
        this.numbers = numbers;
        this.messages = messages;
        this.budget = budget;
        this.twilio = twilio;
        this.properties = properties;
        inbox = publicUrl + "/inbox";
        receipts = receiptsUrl + ReceiptController.PATH;
    }

    /// Texts all who are due, and says when to come again.
    Optional<Instant> climb(UUID changeId) {
        ladder.plan(changeId, NAME, properties.after());
        var change = changes.find(changeId).orElseThrow();
        for (var due = take(changeId); !due.isEmpty(); due = take(changeId)) {
            text(change, due);
        }
        return ladder.nextDue(changeId, NAME);
    }

    private List<Ladder.Due> take(UUID changeId) {
        return ladder.take(changeId, NAME, TOGETHER);
    }

    private void text(ChangeDirectory.Summary change, List<Ladder.Due> due) {
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
        for (Ladder.Due one : open) {
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
        if (number.optedOut()) {
            skip(List.of(due), Twilio.OPTED_OUT);
            return;
        }
        String text = text(change, due, person.language());
        long cost = properties.cost(SmsText.segments(text));
        if (!budget.reserve(change.organizationId(), change.eventId(), cost)) {
            log.warn("A text message was left out: a budget of organization {} is used up", change.organizationId());
            gaveUp(due, "sms-budget-used-up");
            return;
        }
        messages.begin(change, due, cost);
        Answer answer = twilio.send(number.number(), text, Optional.of(receipts + due.notificationId()));
        settle(change, due, number, cost, answer);
    }

    private void settle(
            ChangeDirectory.Summary change, Ladder.Due due, PhoneNumbers.View number, long cost, Answer answer) {
        switch (answer) {
            case Answer.Taken taken -> {
                messages.taken(due.notificationId(), taken);
                ladder.sent(due, NAME);
            }
            // it may have been sent and paid for, so it is not repeated; a receipt may tell still
            case Answer.Unknown(String reason) -> gaveUp(due, reason);
            case Answer.Later(String reason, Optional<Duration> pause) -> {
                notPaid(change, due, cost);
                later(due, reason, pause);
            }
            case Answer.Gone() -> {
                notPaid(change, due, cost);
                numbers.unusable(due.personId(), number.number());
                gaveUp(due, "phone-number-unusable");
            }
            case Answer.Refused(String reason) -> {
                notPaid(change, due, cost);
                if (reason.equals(Twilio.OPTED_OUT)) {
                    numbers.optOut(number.number());
                    skip(List.of(due), reason);
                } else {
                    log.warn("Twilio refused a text message: {}", reason);
                    gaveUp(due, reason);
                }
            }
        }
    }

    private void notPaid(ChangeDirectory.Summary change, Ladder.Due due, long cost) {
        budget.release(change.organizationId(), change.eventId(), cost);
        messages.forget(due.notificationId());
    }

    private String text(ChangeDirectory.Summary change, Ladder.Due due, Locale language) {
        var event = events.find(change.eventId())
                .map(basics -> new ChangeWords.Event(basics.name(), ZoneId.of(basics.timeZone())))
                .orElse(new ChangeWords.Event(change.title(), ZoneOffset.UTC));
        var told = wording.of(due, change, event, language, Channel.SMS);
        var all = event.name() + ": " + told.subject() + ". " + String.join(" ", told.lines());
        return SmsText.of(all.strip(), inbox, properties.mostSegments());
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
