package dev.turnout.event.feed;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.event.events.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes a post, once for each name that its author gave it.
@Component
class WritePost {

    private final Posts posts;
    private final FeedPhotos photos;
    private final FeedHouse house;
    private final ApplicationEventPublisher publisher;
    private final FeedProperties settings;
    private final Clock clock;

    WritePost(
            Posts posts,
            FeedPhotos photos,
            FeedHouse house,
            ApplicationEventPublisher publisher,
            FeedProperties settings,
            Clock clock) {
        this.posts = posts;
        this.photos = photos;
        this.house = house;
        this.publisher = publisher;
        this.settings = settings;
        this.clock = clock;
    }

    record Command(
            Event event,
            Author author,
            UUID cid,
            PostText text,
            @Nullable UUID photoId,
            @Nullable PostText photoAlt) {}

    sealed interface Outcome {

        record Written(Post post) implements Outcome {}

        /// It was written before.
        record Repeated(Post post) implements Outcome {}
    }

    @Transactional
    Outcome handle(Command command) {
        UUID event = command.event().id();
        Author author = command.author();
        posts.oneAtATime(event, author.id());
        var earlier = posts.byCid(event, author.id(), command.cid());
        if (earlier.isPresent()) {
            return new Outcome.Repeated(earlier.get());
        }
        // Looked at once more where a block has to wait for this post, or this post for the block.
        if (house.isBlocked(event, author.id())) {
            throw FeedAccess.blocked();
        }
        Instant now = clock.instant();
        requireRoom(event, author, now);
        Post post = Post.fresh(
                event,
                Ids.next(),
                command.cid(),
                author,
                command.text().value(),
                command.photoAlt() == null ? null : command.photoAlt().value(),
                status(event, author),
                now);
        posts.insert(post);
        if (command.photoId() != null && !photos.attach(command.photoId(), post)) {
            throw Problems.invalid(
                    List.of(new FieldFault("/photoId", "unknown", "This photo is not there; send it again.")));
        }
        if (post.isPublic()) {
            publisher.publishEvent(new PostChanged(command.event(), post.id(), post.version(), true, true, now));
        }
        return new Outcome.Written(post);
    }

    private PostStatus status(UUID event, Author author) {
        return author.team() || house.settings(event).visitors() == Visitors.OPEN
                ? PostStatus.PUBLISHED
                : PostStatus.WAITING;
    }

    private void requireRoom(UUID event, Author author, Instant now) {
        if (!author.team() && posts.written(event, author.id(), now.minus(settings.window())) >= settings.posts()) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-posts",
                    "That was a lot at once. Write again in a few minutes.",
                    Map.of("retryAfter", Math.toIntExact(settings.window().toSeconds() / 2)));
        }
    }
}
