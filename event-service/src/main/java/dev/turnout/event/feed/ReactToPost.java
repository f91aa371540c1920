package dev.turnout.event.feed;

import dev.turnout.event.events.Event;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes it so that a person answers a post with something, or does not.
@Component
class ReactToPost {

    private final Reactions reactions;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    ReactToPost(Reactions reactions, ApplicationEventPublisher publisher, Clock clock) {
        this.reactions = reactions;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Transactional
    Reactions.Tally handle(Event event, Post post, Reaction kind, UUID personId, boolean wanted) {
        boolean changed =
                wanted ? reactions.put(post, kind, personId, clock.instant()) : reactions.delete(post, kind, personId);
        if (!changed) {
            return reactions.of(post);
        }
        Reactions.Tally tally = reactions.count(post, kind, wanted ? 1 : -1);
        publisher.publishEvent(new PostTallied(event, post.id(), tally.version(), tally.counts()));
        return tally;
    }
}
