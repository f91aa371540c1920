package dev.turnout.notification.delivery;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.turnout.notification.wishes.Channel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.event.EventListener;

/// A further way to reach people, tried for those who were told and have not answered for a while. Its job is durable
/// and planned in the transaction that tells them.
public final class Rung {

    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private final SchedulerClient jobs;
    private final CustomTask<String> task;
    private final Channel channel;
    private final Duration after;
    private final Clock clock;

    /// @param task as made by [#task]
    /// @param after how long it waits for an answer where the event has decided nothing else
    public Rung(SchedulerClient jobs, CustomTask<String> task, Channel channel, Duration after, Clock clock) {
        this.jobs = jobs;
        this.task = task;
        this.channel = channel;
        this.after = after;
        this.clock = clock;
    }

    /// @param climb tries this way for all of a change who are due, as [Climb] does, and says when to come again
    public static CustomTask<String> task(String name, Function<Told, Optional<Instant>> climb) {
        return Tasks.custom(name, String.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
                .execute((instance, _) -> {
                    var next = climb.apply(Told.read(instance.getData()));
                    return next.<CompletionHandler<String>>map(
                                    when -> (done, operations) -> operations.reschedule(done, when))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    Channel channel() {
        return channel;
    }

    Duration after() {
        return after;
    }

    @EventListener
    void plan(PeopleTold told) {
        var wait = told.own().flatMap(steps -> steps.after(channel)).orElse(after);
        jobs.scheduleIfNotExists(
                task.instance(told.job(), Told.of(told).data()),
                clock.instant().plus(wait).plus(A_MOMENT));
    }
}
