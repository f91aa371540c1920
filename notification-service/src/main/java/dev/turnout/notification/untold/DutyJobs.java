package dev.turnout.notification.untold;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.turnout.notification.delivery.PeopleTold;
import dev.turnout.notification.escalation.EscalationSteps;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/// The durable job that looks, once for each change, whether the people on duty have to hear of it.
@Configuration(proxyBeanMethods = false)
class DutyJobs {

    static final class Plan {

        private final SchedulerClient jobs;
        private final OneTimeTask<String> task;
        private final Clock clock;

        private Plan(SchedulerClient jobs, OneTimeTask<String> task, Clock clock) {
            this.jobs = jobs;
            this.task = task;
            this.clock = clock;
        }

        @EventListener
        void plan(PeopleTold told) {
            var change = told.changeId().toString();
            told.own().flatMap(EscalationSteps::duty).ifPresent(after -> {
                boolean _ = jobs.scheduleIfNotExists(
                        task.instance(change, change), clock.instant().plus(after));
            });
        }
    }

    @Bean
    OneTimeTask<String> dutyPageTask(ObjectProvider<PageDuty> pageDuty) {
        return Tasks.oneTime("duty-page", String.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
                .execute((instance, _) -> pageDuty.getObject().handle(UUID.fromString(instance.getData())));
    }

    @Bean
    Plan dutyPagePlan(SchedulerClient jobs, OneTimeTask<String> dutyPageTask, Clock clock) {
        return new Plan(jobs, dutyPageTask, clock);
    }
}
