package dev.turnout.event.feed;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.event.events.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reports by readers, and what moderators decide about people and the feed as a whole.
@Component
class KeepOrder {

    private final Posts posts;
    private final FeedHouse house;
    private final ApplicationEventPublisher publisher;
    private final FeedProperties settings;
    private final Clock clock;

    KeepOrder(Posts posts, FeedHouse house, ApplicationEventPublisher publisher, FeedProperties settings, Clock clock) {
        this.posts = posts;
        this.house = house;
        this.publisher = publisher;
        this.settings = settings;
        this.clock = clock;
    }

    /// @throws ProblemException 429 `too-many-reports`
    @Transactional
    void report(Post post, UUID personId, Why reason) {
        posts.oneAtATime(post.eventId(), personId);
        Instant now = clock.instant();
        if (house.reported(post.eventId(), personId, now.minus(settings.window())) >= settings.reports()) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-reports",
                    "You have reported a lot at once. The team looks at it.",
                    Map.of("retryAfter", Math.toIntExact(settings.window().toSeconds() / 2)));
        }
        house.report(post, personId, reason, now);
    }

    /// Takes no more posts of this person in the event. What of theirs waits is hidden; what others see stays until
    /// somebody hides it.
    @Transactional
    void block(Event event, UUID personId, String name, Why reason, UUID moderator) {
        // One that is being written is either refused or hidden here.
        posts.oneAtATime(event.id(), personId);
        if (house.block(event.id(), personId, name, reason, clock.instant())) {
            house.hideWaiting(event.id(), personId, reason);
            publisher.publishEvent(new FeedModerated(
                    event.id(), moderator, "feed-author.block", "person", personId, Map.of("reason", reason.word())));
        }
    }

    @Transactional
    void unblock(Event event, UUID personId, UUID moderator) {
        if (house.unblock(event.id(), personId)) {
            publisher.publishEvent(
                    new FeedModerated(event.id(), moderator, "feed-author.unblock", "person", personId, Map.of()));
        }
    }

    /// @return whether the settings were still those of the version before
    @Transactional
    boolean decide(Event event, FeedSettings next, UUID moderator) {
        boolean decided = house.decide(event.id(), next);
        if (decided) {
            publisher.publishEvent(new FeedModerated(
                    event.id(),
                    moderator,
                    "feed-settings.change",
                    "event",
                    event.id(),
                    Map.of("visitors", next.visitors().word(), "embeddable", next.embeddable())));
        }
        return decided;
    }
}
