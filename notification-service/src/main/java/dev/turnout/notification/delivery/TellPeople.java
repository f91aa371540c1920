package dev.turnout.notification.delivery;

import dev.turnout.common.Ids;
import dev.turnout.notification.escalation.Escalation;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.LiveLog;
import dev.turnout.notification.livelog.NewPublication;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Tells people of a change: a delivery, an inbox item and a live publication for each, in one transaction
/// and a few statements for all. Whoever has been told of this change is not told again.
@Component
class TellPeople {

    private final Changes changes;
    private final Deliveries deliveries;
    private final InboxItems inbox;
    private final ReplaceEarlier replaceEarlier;
    private final ReplaceLater replaceLater;
    private final LiveLog log;
    private final Boards boards;
    private final Escalation escalation;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TellPeople(
            Changes changes,
            Deliveries deliveries,
            InboxItems inbox,
            ReplaceEarlier replaceEarlier,
            ReplaceLater replaceLater,
            LiveLog log,
            Boards boards,
            Escalation escalation,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.replaceEarlier = replaceEarlier;
        this.replaceLater = replaceLater;
        this.log = log;
        this.boards = boards;
        this.escalation = escalation;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void handle(PeopleTouchedV1 touched) {
        var change = changes.find(touched.changeId())
                .orElseThrow(() -> new IllegalStateException("change " + touched.changeId() + " is not open yet"));
        changes.arrived(change.id(), touched.contributor(), touched.part());
        // as exact as the database keeps it, since their further ways are planned by it
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var recipients = touched.people().stream()
                .map(person -> new Deliveries.Recipient(Ids.next(), person.personId(), person.because()))
                .toList();
        var fresh = deliveries.add(change, recipients, now);
        var items = fresh.stream()
                .map(recipient -> inbox.item(change, recipient, now))
                .toList();
        if (!items.isEmpty()) {
            inbox.add(items);
            var told = new PeopleTold(
                    change.id(),
                    touched.contributor(),
                    touched.part(),
                    Optional.of(now),
                    escalation.own(change.eventId(), change.category()));
            if (change.partsExpected() > 1) {
                replaceLater.plan(told);
            } else {
                replaceEarlier.handle(
                        change,
                        fresh.stream().map(Deliveries.Recipient::personId).toList());
            }
            log.append(publications(items));
            events.publishEvent(told);
        }
        boards.changed(change.id());
    }

    private static List<NewPublication> publications(List<InboxItem> items) {
        return items.stream()
                .map(item -> NewPublication.stream(ChannelName.inbox(item.personId()), item.data()))
                .toList();
    }
}
