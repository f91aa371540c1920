package dev.turnout.event.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.event.Api;
import dev.turnout.event.EventServiceTest;
import dev.turnout.event.Stage;
import dev.turnout.event.events.Event;
import dev.turnout.event.events.Events;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// One person reacts on two devices at the same moment.
@EventServiceTest
class ReactionRaceIT {

    private final Stage stage;
    private final Events events;
    private final Posts posts;
    private final Reactions reactions;
    private final ReactToPost reactToPost;
    private final JdbcClient db;
    private final TransactionTemplate transaction;

    ReactionRaceIT(
            Stage stage,
            Events events,
            Posts posts,
            Reactions reactions,
            ReactToPost reactToPost,
            JdbcClient db,
            TransactionTemplate transaction) {
        this.stage = stage;
        this.events = events;
        this.posts = posts;
        this.reactions = reactions;
        this.reactToPost = reactToPost;
        this.db = db;
        this.transaction = transaction;
    }

    @Test
    void countsOnce() throws InterruptedException {
        for (int round = 0; round < 10; round++) {
            assertThat(race(reactToPost)).isEqualTo(1);
        }
    }

    /// The twin: whoever looks first and then counts, counts twice.
    @Test
    void withoutTheKeysWordBothWouldCount() throws InterruptedException {
        var both = new CyclicBarrier(2);
        var looking = new Reactions(db, JsonMapper.builder().build()) {
            @Override
            boolean put(Post post, Reaction kind, UUID personId, Instant now) {
                boolean there = db.sql("SELECT EXISTS (SELECT FROM feed_reaction WHERE post_id = ? AND person_id = ?)")
                        .params(post.id(), personId)
                        .query(Boolean.class)
                        .single();
                await(both);
                boolean _ = super.put(post, kind, personId, now);
                return !there;
            }
        };

        assertThat(race(new ReactToPost(looking, _ -> {}, Clock.systemUTC()))).isEqualTo(2);
    }

    private int race(ReactToPost react) throws InterruptedException {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID id = stage.event(organizer, true);
        Event event = events.find(id).orElseThrow();
        Post post = posts.find(
                        id, UUID.fromString(stage.post(organizer, id, "Goal!").text("/id")))
                .orElseThrow();
        UUID person = Ids.next();
        Callable<Boolean> one = () -> {
            transaction.executeWithoutResult(_ -> react.handle(event, post, Reaction.CLAP, person, true));
            return true;
        };
        try (var two = Executors.newVirtualThreadPerTaskExecutor()) {
            two.invokeAll(Collections.nCopies(2, one));
        }
        return reactions.of(post).counts().getOrDefault("clap", 0);
    }

    private static void await(CyclicBarrier both) {
        try {
            int _ = both.await();
        } catch (BrokenBarrierException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
