package dev.turnout.event.programme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.security.Role;
import dev.turnout.event.Api;
import dev.turnout.event.EventServiceTest;
import dev.turnout.event.Stage;
import dev.turnout.event.events.UnlockedEvents;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/// Two organizers change a session from the same version at the same moment.
@EventServiceTest
@Import(UnlockedEvents.class)
class LostUpdateIT {

    private final Stage stage;

    private final UnlockedEvents events;

    LostUpdateIT(Stage stage, UnlockedEvents events) {
        this.stage = stage;
        this.events = events;
    }

    @Test
    void oneOfTwoChangesFromTheSameVersionWins() throws InterruptedException {
        for (int round = 0; round < 20; round++) {
            assertThat(race(create())).containsExactlyInAnyOrder(200, 412);
        }
    }

    /// The twin: without the lock on the event both read the old version, and one change is lost.
    @Test
    void withoutTheLockBothWouldWin() throws InterruptedException {
        var before = create();
        events.letBothRead(new CyclicBarrier(2));
        try {
            assertThat(race(before)).doesNotContain(412);
        } finally {
            events.letBothRead(null);
        }
    }

    private record Scene(Api organizer, String path, String etag) {}

    private Scene create() {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID event = stage.event(organizer, true);
        var session = stage.session(organizer, event, Map.of());
        return new Scene(organizer, "/api/v1/sessions/" + session.text("/id"), session.etag());
    }

    private static List<Integer> race(Scene scene) throws InterruptedException {
        try (var two = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> changes = List.of(
                    () -> scene.organizer()
                            .patch(scene.path(), scene.etag(), Map.of("title", "One"))
                            .status(),
                    () -> scene.organizer()
                            .patch(scene.path(), scene.etag(), Map.of("title", "Two"))
                            .status());
            return two.invokeAll(changes).stream().map(LostUpdateIT::result).toList();
        }
    }

    private static int result(Future<Integer> done) {
        try {
            return done.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
