package dev.turnout.notification.delivery;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Plans, with a durable job, that a change takes the place of earlier ones. Where it touches many people, telling the
/// last of them goes before tidying up after the first.
@Component
class ReplaceLater {

    private static final Duration UNTIL_ALL_ARE_TOLD = Duration.ofSeconds(2);

    private final SchedulerClient jobs;
    private final OneTimeTask<String> task;
    private final Clock clock;

    ReplaceLater(SchedulerClient jobs, OneTimeTask<String> replaceEarlierTask, Clock clock) {
        this.jobs = jobs;
        this.task = replaceEarlierTask;
        this.clock = clock;
    }

    void plan(PeopleTold told) {
        boolean _ = jobs.scheduleIfNotExists(
                task.instance(told.job(), Told.of(told).data()), clock.instant().plus(UNTIL_ALL_ARE_TOLD));
    }
}
