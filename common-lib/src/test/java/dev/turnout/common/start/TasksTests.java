package dev.turnout.common.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.context.annotation.UserConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

class TasksTests {
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withPropertyValues(
                    "spring.config.import=classpath:turnout-defaults.yml",
                    "spring.application.name=tasks",
                    "turnout.schema=tasks")
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(UserConfigurations.of(Tasks.class));

    @Test
    void aTaskThatHangsHoldsUpNoOther() {
        service.withConfiguration(
                        AutoConfigurations.of(TasksAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
                .run(context -> assertThat(context.getBean(Tasks.class).otherRuns(5_000))
                        .isTrue());
    }

    /// The twin: Spring's own scheduler, on the threads that services use.
    @Test
    void onOneThreadItHoldsUpEveryOther() {
        service.withConfiguration(AutoConfigurations.of(TaskSchedulingAutoConfiguration.class))
                .run(context ->
                        assertThat(context.getBean(Tasks.class).otherRuns(300)).isFalse());
    }

    @Configuration
    @EnableScheduling
    static class Tasks {
        private final CountDownLatch end = new CountDownLatch(1);
        private final CountDownLatch hanging = new CountDownLatch(1);
        private final CountDownLatch other = new CountDownLatch(1);

        @Scheduled(fixedDelay = 1)
        void hang() throws InterruptedException {
            hanging.countDown();
            end.await();
        }

        @Scheduled(initialDelay = 20, fixedDelay = 20)
        void other() {
            if (hanging.getCount() == 0) {
                other.countDown();
            }
        }

        boolean otherRuns(long millis) throws InterruptedException {
            try {
                return other.await(millis, TimeUnit.MILLISECONDS);
            } finally {
                end.countDown();
            }
        }
    }
}
