package dev.turnout.notification.sms;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.turnout.notification.delivery.Rung;
import dev.turnout.notification.wishes.Channel;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The durable job behind the rung by text message; none is planned where it is not set up.
@Configuration(proxyBeanMethods = false)
class SmsJobs {

    @Bean
    CustomTask<String> smsRungTask(SmsRung rung) {
        return Rung.task("sms-rung", rung::climb);
    }

    @Bean
    @ConditionalOnProperty("turnout.sms.account-sid")
    Rung smsRungPlan(SchedulerClient jobs, CustomTask<String> smsRungTask, SmsProperties properties, Clock clock) {
        return new Rung(jobs, smsRungTask, Channel.SMS, properties.after(), clock);
    }
}
