package dev.turnout.event.feed;

import dev.turnout.common.DemoIds;
import dev.turnout.common.Ids;
import dev.turnout.common.photo.Photo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Fills the feed of the demo event as the resource `event-service/demo-feed.json` tells it: with a pin, a photo,
/// reactions, and posts that a moderator has to look at.
@Component
@ConditionalOnBooleanProperty("turnout.demo")
public class DemoFeed {

    private final Posts posts;
    private final FeedPhotos photos;
    private final FeedHouse house;
    private final Reactions reactions;
    private final FeedProperties settings;
    private final JsonMapper json;
    private final Clock clock;

    record Content(List<Written> posts) {}

    /// @param photo a file beside this content
    /// @param reactions who answers with what
    /// @param report why somebody reports it
    record Written(
            UUID authorId,
            String author,
            boolean team,
            String text,
            @Nullable String photo,
            @Nullable String photoAlt,
            int minutesAgo,
            PostStatus status,
            boolean pinned,
            Map<String, List<UUID>> reactions,
            @Nullable Why report) {}

    DemoFeed(
            Posts posts,
            FeedPhotos photos,
            FeedHouse house,
            Reactions reactions,
            FeedProperties settings,
            JsonMapper json,
            Clock clock) {
        this.posts = posts;
        this.photos = photos;
        this.house = house;
        this.reactions = reactions;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /// Once, with the event.
    @Transactional(propagation = Propagation.MANDATORY)
    public void seed() {
        boolean _ = house.decide(DemoIds.EVENT, new FeedSettings(1, Visitors.REVIEWED, true));
        json.readValue(file("demo-feed.json"), Content.class).posts().forEach(this::add);
    }

    private void add(Written written) {
        Instant at = clock.instant().minus(Duration.ofMinutes(written.minutesAgo()));
        Post post = Post.fresh(
                DemoIds.EVENT,
                Ids.next(),
                Ids.next(),
                new Author(written.authorId(), written.author(), written.team()),
                written.text(),
                written.photoAlt(),
                written.status(),
                at);
        posts.insert(post);
        if (written.pinned()) {
            posts.update(post.pinned(at));
        }
        if (written.photo() != null) {
            hang(written.photo(), post, at);
        }
        written.reactions().forEach((word, people) -> {
            Reaction kind = Reaction.find(word).orElseThrow();
            people.forEach(person -> react(post, kind, person, at));
        });
        if (written.report() != null) {
            house.report(post, DemoIds.FAMILY, written.report(), at);
        }
    }

    private void react(Post post, Reaction kind, UUID personId, Instant at) {
        boolean _ = reactions.put(post, kind, personId, at);
        var _ = reactions.count(post, kind, 1);
    }

    private void hang(String name, Post post, Instant at) {
        UUID upload = Ids.next();
        Photo photo = Photo.of(file(name), settings.photoEdge()).orElseThrow();
        photos.keep(post.eventId(), upload, post.authorId(), photo, at);
        boolean _ = photos.attach(upload, post);
    }

    private static byte[] file(String name) {
        var file = new ClassPathResource("event-service/" + name, DemoFeed.class.getClassLoader());
        try (InputStream content = file.getInputStream()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
