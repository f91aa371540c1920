package dev.turnout.notification.delivery;

import dev.turnout.notification.livelog.LiveLog;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a person marks as read, or as unread again, on all of their devices.
@Component
class Reading {

    private final InboxItems inbox;
    private final AcknowledgeDeliveries acknowledge;
    private final LiveLog log;
    private final Clock clock;

    Reading(InboxItems inbox, AcknowledgeDeliveries acknowledge, LiveLog log, Clock clock) {
        this.inbox = inbox;
        this.acknowledge = acknowledge;
        this.log = log;
        this.clock = clock;
    }

    /// Marks these as read; what is read has been seen.
    ///
    /// @return those that were not read before
    @Transactional
    public List<UUID> read(UUID personId, Set<UUID> notificationIds) {
        return told(personId, inbox.read(personId, notificationIds, clock.instant()));
    }

    /// Marks the newest unread ones as read.
    @Transactional
    public List<UUID> readAll(UUID personId, int most) {
        return told(personId, inbox.readAll(personId, clock.instant(), most));
    }

    /// @return those that were read before
    @Transactional
    public List<UUID> unread(UUID personId, Set<UUID> notificationIds) {
        var changed = inbox.unread(personId, notificationIds);
        if (changed.isEmpty()) {
            return changed;
        }
        log.append(InboxNews.of("unread", of(personId, changed)));
        return changed;
    }

    private List<UUID> told(UUID personId, List<UUID> changed) {
        if (changed.isEmpty()) {
            return changed;
        }
        acknowledge.handle(changed.stream()
                .map(id -> new AcknowledgeDeliveries.Acknowledged(id, personId, DeliveryState.SEEN))
                .toList());
        log.append(InboxNews.of("read", of(personId, changed)));
        return changed;
    }

    private static List<InboxNews.One> of(UUID personId, Collection<UUID> ids) {
        return ids.stream().map(id -> new InboxNews.One(personId, id)).toList();
    }
}
