package dev.turnout.notification.mail;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The durable job behind the rung by email; its data is the change.
@Configuration(proxyBeanMethods = false)
class MailJobs {

    @Bean
    CustomTask<String> mailRungTask(MailRung rung) {
        return Tasks.custom("mail-rung", String.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
                .execute((instance, _) -> {
                    var next = rung.climb(UUID.fromString(instance.getData()));
                    return next.<CompletionHandler<String>>map(
                                    when -> (done, operations) -> operations.reschedule(done, when))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }
}
