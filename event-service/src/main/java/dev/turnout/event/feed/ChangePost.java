package dev.turnout.event.feed;

import dev.turnout.event.events.Event;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes a post from one version to the next: its author edits and deletes it, moderators hide, show and pin it.
@Component
class ChangePost {

    private final Posts posts;
    private final FeedHouse house;
    private final ApplicationEventPublisher publisher;
    private final FeedProperties settings;
    private final Clock clock;

    ChangePost(
            Posts posts, FeedHouse house, ApplicationEventPublisher publisher, FeedProperties settings, Clock clock) {
        this.posts = posts;
        this.house = house;
        this.publisher = publisher;
        this.settings = settings;
        this.clock = clock;
    }

    sealed interface Outcome {

        record Done(Post post) implements Outcome {}

        record Missing() implements Outcome {}

        /// Somebody changed it meanwhile.
        record Stale(Post current) implements Outcome {}

        /// It was deleted too long ago.
        record UndoOver() implements Outcome {}

        /// Others are pinned already.
        record TooManyPins() implements Outcome {}

        /// Only what everybody sees can be pinned.
        record NotPublic() implements Outcome {}
    }

    @Transactional
    Outcome edit(Event event, UUID id, long seen, PostText text, @Nullable PostText alt) {
        Optional<Post> locked = posts.lock(event.id(), id);
        if (locked.isEmpty() || locked.get().status() == PostStatus.DELETED) {
            return new Outcome.Missing();
        }
        Post post = locked.get();
        if (post.version() != seen) {
            return new Outcome.Stale(post);
        }
        String nextAlt = alt == null ? post.photoAlt() : alt.value();
        if (post.text().equals(text.value()) && Objects.equals(post.photoAlt(), nextAlt)) {
            return new Outcome.Done(post);
        }
        posts.keepEdition(post, clock.instant());
        return done(event, post, post.edited(text.value(), nextAlt, afterEdit(event, post), clock.instant()));
    }

    @Transactional
    Outcome delete(Event event, UUID id) {
        return change(event, id, post -> post.status() == PostStatus.DELETED ? post : post.deleted(clock.instant()));
    }

    @Transactional
    Outcome undelete(Event event, UUID id) {
        Optional<Post> locked = posts.lock(event.id(), id);
        if (locked.isEmpty()) {
            return new Outcome.Missing();
        }
        Post post = locked.get();
        if (post.status() != PostStatus.DELETED) {
            return new Outcome.Done(post);
        }
        return post.canBeUndeleted(settings.undo(), clock.instant())
                ? done(event, post, post.undeleted())
                : new Outcome.UndoOver();
    }

    @Transactional
    Outcome hide(Event event, UUID id, Why reason, UUID moderator) {
        Outcome outcome = change(event, id, post -> post.status() == PostStatus.DELETED ? post : post.hidden(reason));
        decided(outcome, moderator, "feed-post.hide", Map.of("reason", reason.word()));
        return outcome;
    }

    /// Lets everybody see a post that waited, was hidden, or was reported and may stay.
    @Transactional
    Outcome show(Event event, UUID id, UUID moderator) {
        Outcome outcome = change(
                event,
                id,
                post -> post.status() == PostStatus.DELETED || post.status() == PostStatus.PUBLISHED
                        ? post
                        : post.shown());
        decided(outcome, moderator, "feed-post.show", Map.of());
        return outcome;
    }

    @Transactional
    Outcome pin(Event event, UUID id, boolean wanted, UUID moderator) {
        long others = posts.pinned(event.id());
        Optional<Post> locked = posts.lock(event.id(), id);
        if (locked.isEmpty() || locked.get().status() == PostStatus.DELETED) {
            return new Outcome.Missing();
        }
        Post post = locked.get();
        if ((post.pinnedAt() != null) == wanted) {
            return new Outcome.Done(post);
        }
        if (wanted && !post.isPublic()) {
            return new Outcome.NotPublic();
        }
        if (wanted && others >= settings.pins()) {
            return new Outcome.TooManyPins();
        }
        publisher.publishEvent(new FeedModerated(
                event.id(), moderator, wanted ? "feed-post.pin" : "feed-post.unpin", "feed-post", id, Map.of()));
        return done(event, post, post.pinned(wanted ? clock.instant() : null));
    }

    /// What a visitor changes is looked at again where posts are looked at first.
    private PostStatus afterEdit(Event event, Post post) {
        boolean again =
                post.isPublic() && !post.team() && house.settings(event.id()).visitors() != Visitors.OPEN;
        return again ? PostStatus.WAITING : post.status();
    }

    private void decided(Outcome outcome, UUID moderator, String action, Map<String, ?> details) {
        if (outcome instanceof Outcome.Done(Post post)) {
            house.settle(post, clock.instant());
            publisher.publishEvent(
                    new FeedModerated(post.eventId(), moderator, action, "feed-post", post.id(), details));
        }
    }

    private Outcome change(Event event, UUID id, UnaryOperator<Post> step) {
        return posts.lock(event.id(), id)
                .<Outcome>map(post -> {
                    Post next = step.apply(post);
                    return next == post ? outcomeOf(post) : done(event, post, next);
                })
                .orElse(new Outcome.Missing());
    }

    private static Outcome outcomeOf(Post unchanged) {
        return unchanged.status() == PostStatus.DELETED ? new Outcome.Missing() : new Outcome.Done(unchanged);
    }

    private Outcome done(Event event, Post before, Post after) {
        posts.update(after);
        if (before.isPublic() || after.isPublic()) {
            publisher.publishEvent(new PostChanged(
                    event,
                    after.id(),
                    after.version(),
                    after.isPublic(),
                    before.status() == PostStatus.WAITING,
                    clock.instant()));
        }
        return new Outcome.Done(after);
    }
}
