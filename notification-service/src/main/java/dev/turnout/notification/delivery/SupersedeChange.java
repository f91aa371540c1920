package dev.turnout.notification.delivery;

import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.LiveLog;
import dev.turnout.notification.livelog.NewPublication;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Takes a change back: nobody is told of it any more, and those who were see that it is over.
@Component
class SupersedeChange {

    private final Deliveries deliveries;
    private final InboxItems inbox;
    private final LiveLog log;
    private final Boards boards;

    SupersedeChange(Deliveries deliveries, InboxItems inbox, LiveLog log, Boards boards) {
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.log = log;
        this.boards = boards;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void handle(UUID changeId) {
        deliveries.suppress(changeId, "superseded");
        List<InboxItem> over = inbox.supersede(changeId);
        if (!over.isEmpty()) {
            log.append(over.stream()
                    .map(item -> NewPublication.stream(ChannelName.inbox(item.personId()), item.data()))
                    .toList());
            boards.changed(changeId);
        }
    }
}
