package dev.turnout.notification.delivery;

import dev.turnout.common.Ids;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.LiveLog;
import dev.turnout.notification.livelog.NewPublication;
import dev.turnout.notification.wishes.Category;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tells people what waits for no queue and heeds no wishes. It has a board like every change; further ways to reach
/// them are the caller's.
@Component
public class TellNow {

    private final Changes changes;
    private final Deliveries deliveries;
    private final InboxItems inbox;
    private final LiveLog log;
    private final Boards boards;
    private final JsonMapper json;
    private final Clock clock;

    TellNow(
            Changes changes,
            Deliveries deliveries,
            InboxItems inbox,
            LiveLog log,
            Boards boards,
            JsonMapper json,
            Clock clock) {
        this.changes = changes;
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.log = log;
        this.boards = boards;
        this.json = json;
        this.clock = clock;
    }

    /// What is told, under an id of its own.
    ///
    /// @param subjectType what it is about, also the `kind` of its inbox items
    public record Opening(
            UUID id,
            UUID eventId,
            UUID organizationId,
            String subjectType,
            UUID subjectId,
            List<String> kinds,
            String title,
            @Nullable UUID openedBy) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public void open(Opening opening) {
        JsonNode nothing = json.createObjectNode();
        changes.add(new Change(
                opening.id(),
                opening.eventId(),
                opening.organizationId(),
                opening.subjectType(),
                opening.subjectId(),
                Category.of(null, opening.kinds(), opening.subjectType()),
                opening.kinds(),
                opening.title(),
                nothing,
                nothing,
                opening.openedBy(),
                clock.instant(),
                1));
    }

    /// Tells those who have not been told yet.
    ///
    /// @param data what a person reads, by the id of their notification; JSON
    /// @return the new notifications by person
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, UUID> tell(UUID id, Collection<UUID> people, String because, Function<UUID, String> data) {
        Change change = changes.find(id).orElseThrow();
        Instant now = clock.instant();
        var recipients = people.stream()
                .map(person -> new Deliveries.Recipient(Ids.next(), person, List.of(because)))
                .toList();
        var told = new HashMap<UUID, UUID>();
        var items = deliveries.add(change, recipients, now).stream()
                .map(recipient -> {
                    told.put(recipient.personId(), recipient.notificationId());
                    return new InboxItem(
                            recipient.notificationId(),
                            recipient.personId(),
                            change.eventId(),
                            change.subjectType(),
                            data.apply(recipient.notificationId()),
                            now);
                })
                .toList();
        if (!items.isEmpty()) {
            inbox.add(items);
            log.append(items.stream()
                    .map(item -> NewPublication.stream(ChannelName.inbox(item.personId()), item.data()))
                    .toList());
            boards.changed(id);
        }
        return told;
    }

    /// Everybody who is to be told has been named.
    @Transactional(propagation = Propagation.MANDATORY)
    public void complete(UUID id) {
        changes.arrived(id, "notification", 1);
        boards.changed(id);
    }
}
