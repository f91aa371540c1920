package dev.turnout.common.start;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/// What a service does by the clock. With virtual threads, Spring's own scheduler runs all tasks of a fixed delay on
/// one thread: a mail server that does not answer would hold up the rotation of keys.
@AutoConfiguration(before = TaskSchedulingAutoConfiguration.class)
@EnableScheduling
public class TasksAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(TaskScheduler.class)
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder settings) {
        return settings.build();
    }
}
