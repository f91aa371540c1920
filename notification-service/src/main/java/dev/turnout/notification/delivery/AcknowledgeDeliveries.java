package dev.turnout.notification.delivery;

import dev.turnout.notification.contract.DeliveryStatesChangedV1;
import dev.turnout.notification.contract.NotificationMessages;
import dev.turnout.notification.livelog.LiveLog;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Moves deliveries up the ladder and tells about it.
@Component
class AcknowledgeDeliveries {

    private final Deliveries deliveries;
    private final Changes changes;
    private final Boards boards;
    private final NotificationMessages messages;
    private final InboxItems inbox;
    private final LiveLog log;
    private final Clock clock;

    /// A person's device says so.
    record Acknowledged(UUID notificationId, UUID personId, DeliveryState state) {}

    AcknowledgeDeliveries(
            Deliveries deliveries,
            Changes changes,
            Boards boards,
            NotificationMessages messages,
            InboxItems inbox,
            LiveLog log,
            Clock clock) {
        this.deliveries = deliveries;
        this.changes = changes;
        this.boards = boards;
        this.messages = messages;
        this.inbox = inbox;
        this.log = log;
        this.clock = clock;
    }

    @Transactional
    public void handle(List<Acknowledged> acknowledged) {
        var now = clock.instant();
        var raised = deliveries.raise(highest(acknowledged), now);
        tell(raised);
        var seen = raised.stream()
                .filter(one -> one.state().compareTo(DeliveryState.SEEN) >= 0)
                .map(Deliveries.Raised::notificationId)
                .toList();
        var read = seen.isEmpty() ? List.<InboxNews.One>of() : inbox.seen(seen, now);
        log.append(InboxNews.of("read", read));
        log.append(InboxNews.of("confirmed", confirmed(raised)));
    }

    private static List<InboxNews.One> confirmed(List<Deliveries.Raised> raised) {
        return raised.stream()
                .filter(one -> one.state() == DeliveryState.CONFIRMED)
                .map(one -> new InboxNews.One(one.personId(), one.notificationId()))
                .toList();
    }

    /// Gives up on deliveries that nobody has acknowledged meanwhile.
    @Transactional
    public void fail(Collection<UUID> notificationIds, String reason) {
        tell(deliveries.fail(notificationIds, reason));
    }

    private void tell(List<Deliveries.Raised> raised) {
        var now = clock.instant();
        var byChange = raised.stream().collect(Collectors.groupingBy(Deliveries.Raised::changeId));
        changes.nextVersions(byChange.keySet()).forEach((change, version) -> {
            var items = byChange.getOrDefault(change, List.of()).stream()
                    .map(one -> new DeliveryStatesChangedV1.Item(
                            one.notificationId(), one.personId(), one.state().word()))
                    .toList();
            var eventId = byChange.getOrDefault(change, List.of()).getFirst().eventId();
            messages.deliveryStatesChanged(
                    new DeliveryStatesChangedV1(change, eventId, now.toString(), items), version);
            boards.changed(change);
        });
    }

    // Several devices of a person may tell different things about one notification.
    private static Collection<Acknowledged> highest(List<Acknowledged> acknowledged) {
        record Key(UUID notificationId, UUID personId) {}
        return acknowledged.stream()
                .collect(Collectors.toMap(
                        one -> new Key(one.notificationId(), one.personId()),
                        one -> one,
                        BinaryOperator.maxBy(Comparator.comparing(Acknowledged::state)),
                        LinkedHashMap::new))
                .values();
    }
}
