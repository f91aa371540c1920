package dev.turnout.notification.fcm;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.turnout.notification.alerts.AlertRoute;
import dev.turnout.notification.delivery.Rung;
import dev.turnout.notification.devices.DeviceRung;
import dev.turnout.notification.wishes.Channel;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The durable job behind the rung by FCM; none is planned where FCM is not set up.
@Configuration(proxyBeanMethods = false)
class FcmJobs {

    @Bean
    CustomTask<String> fcmRungTask(DeviceRung rungs, FcmChannel channel) {
        return rungs.task(channel);
    }

    @Bean
    @ConditionalOnProperty("turnout.fcm.credentials-file")
    Rung fcmRungPlan(SchedulerClient jobs, CustomTask<String> fcmRungTask, FcmProperties properties, Clock clock) {
        return new Rung(jobs, fcmRungTask, Channel.PUSH, properties.after(), clock);
    }

    @Bean
    AlertRoute fcmAlertRoute(DeviceRung rungs, FcmChannel channel) {
        return rungs.alerts(channel);
    }
}
