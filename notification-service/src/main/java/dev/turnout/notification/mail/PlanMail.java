package dev.turnout.notification.mail;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.turnout.notification.delivery.PeopleTold;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Looks again at those who were told, a little later; planned in the transaction that tells them.
@Component
class PlanMail {

    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private final SchedulerClient jobs;
    private final CustomTask<String> mailRungTask;
    private final MailProperties properties;
    private final Clock clock;

    PlanMail(SchedulerClient jobs, CustomTask<String> mailRungTask, MailProperties properties, Clock clock) {
        this.jobs = jobs;
        this.mailRungTask = mailRungTask;
        this.properties = properties;
        this.clock = clock;
    }

    @EventListener
    void plan(PeopleTold told) {
        var name = "%s/%s/%d".formatted(told.changeId(), told.contributor(), told.part());
        jobs.scheduleIfNotExists(
                mailRungTask.instance(name, told.changeId().toString()),
                clock.instant().plus(properties.after()).plus(A_MOMENT));
    }
}
