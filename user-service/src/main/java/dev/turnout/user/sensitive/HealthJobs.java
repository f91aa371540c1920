package dev.turnout.user.sensitive;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.turnout.common.messaging.TopicDeclaration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What runs by itself: alerts of late doses, and the end of health data after its event.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HealthProperties.class)
class HealthJobs {

    static final String LATE = "health-doses-late";
    static final String ENDED = "health-ended";

    private static final LocalTime AT_NIGHT = LocalTime.of(3, 40);

    @Bean
    TopicDeclaration healthNewsTopic() {
        return TopicDeclaration.facts(HealthNews.TOPIC);
    }

    @Bean
    RecurringTask<Void> healthDosesLateTask(LateDoses late, HealthProperties properties) {
        return Tasks.recurring(LATE, Schedules.fixedDelay(properties.lookForLateEvery()))
                .execute((_, _) -> late.tell());
    }

    @Bean
    RecurringTask<Void> healthEndedTask(EndedEvents ended) {
        return Tasks.recurring(ENDED, Schedules.daily(AT_NIGHT)).execute((_, _) -> ended.destroy());
    }
}
