package dev.turnout.notification.mail;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.turnout.notification.delivery.Rung;
import dev.turnout.notification.wishes.Channel;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The durable job behind the rung by email.
@Configuration(proxyBeanMethods = false)
class MailJobs {

    @Bean
    CustomTask<String> mailRungTask(MailRung rung) {
        return Rung.task("mail-rung", rung::climb);
    }

    @Bean
    Rung mailRungPlan(SchedulerClient jobs, CustomTask<String> mailRungTask, MailProperties properties, Clock clock) {
        return new Rung(jobs, mailRungTask, Channel.EMAIL, properties.after(), clock);
    }
}
