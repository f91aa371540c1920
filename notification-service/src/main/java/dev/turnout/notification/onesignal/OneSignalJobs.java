package dev.turnout.notification.onesignal;

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

/// The durable job behind the rung by OneSignal; none is planned where it is not set up.
@Configuration(proxyBeanMethods = false)
class OneSignalJobs {

    @Bean
    CustomTask<String> oneSignalRungTask(DeviceRung rungs, OneSignalChannel channel) {
        return rungs.task(channel);
    }

    @Bean
    @ConditionalOnProperty("turnout.onesignal.app-id")
    Rung oneSignalRungPlan(
            SchedulerClient jobs, CustomTask<String> oneSignalRungTask, OneSignalProperties properties, Clock clock) {
        return new Rung(jobs, oneSignalRungTask, Channel.PUSH, properties.after(), clock);
    }

    @Bean
    AlertRoute oneSignalAlertRoute(DeviceRung rungs, OneSignalChannel channel) {
        return rungs.alerts(channel);
    }
}
