package dev.turnout.user.privacy;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The durable jobs behind exports and erasures. Each carries on where a process that died left off, and tries again
/// until it succeeds.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PrivacyRequestProperties.class)
class PrivacyJobs {

    static final TaskDescriptor<String> FETCH = TaskDescriptor.of("privacy-fetch", String.class);
    static final TaskDescriptor<String> EXPIRE = TaskDescriptor.of("privacy-expire", String.class);
    static final TaskDescriptor<String> BEGIN = TaskDescriptor.of("privacy-erasure-begin", String.class);
    static final TaskDescriptor<String> SWEEP = TaskDescriptor.of("privacy-erasure-sweep", String.class);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    @Bean
    OneTimeTask<String> privacyFetchTask(ExportProcess exports) {
        return job(FETCH, data -> {
            String[] parts = data.split("/");
            exports.fetch(UUID.fromString(parts[0]), Holder.of(parts[1]));
        });
    }

    @Bean
    OneTimeTask<String> privacyExpireTask(ExportProcess exports) {
        return job(EXPIRE, data -> exports.expire(UUID.fromString(data)));
    }

    @Bean
    OneTimeTask<String> privacyErasureBeginTask(ErasureProcess erasures, GuestOrders guestOrders) {
        return job(BEGIN, data -> {
            UUID request = UUID.fromString(data);
            guestOrders.adoptFor(request);
            erasures.begin(request);
        });
    }

    @Bean
    OneTimeTask<String> privacyErasureSweepTask(ErasureProcess erasures) {
        return job(SWEEP, data -> erasures.sweep(UUID.fromString(data)));
    }

    /// One run of a job.
    ///
    /// @param name a job of the same name is not planned twice
    static TaskInstance<String> run(TaskDescriptor<String> task, String name, String data) {
        return task.instance(name).data(data).build();
    }

    private static OneTimeTask<String> job(TaskDescriptor<String> task, Consumer<String> work) {
        return Tasks.oneTime(task)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(TRY_AGAIN))
                .execute((instance, _) -> work.accept(instance.getData()));
    }
}
