package dev.turnout.notification.push;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.turnout.notification.delivery.Rung;
import dev.turnout.notification.wishes.Channel;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The durable job behind the rung by Web Push.
@Configuration(proxyBeanMethods = false)
class PushJobs {

    @Bean
    CustomTask<String> pushRungTask(PushRung rung) {
        return Rung.task("push-rung", rung::climb);
    }

    @Bean
    Rung pushRungPlan(SchedulerClient jobs, CustomTask<String> pushRungTask, PushProperties properties, Clock clock) {
        return new Rung(jobs, pushRungTask, Channel.PUSH, properties.after(), clock);
    }
}
