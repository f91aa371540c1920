package dev.turnout.notification.delivery;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The durable jobs by which a change takes the place of earlier ones, at an easy pace.
@Configuration(proxyBeanMethods = false)
class ReplaceJobs {

    @Bean
    OneTimeTask<String> replaceEarlierTask(ObjectProvider<ReplaceEarlier> replaceEarlier, EasyPace easy) {
        return Tasks.oneTime("replace-earlier", String.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
                .execute((instance, _) ->
                        easy.keep(() -> replaceEarlier.getObject().handle(Told.read(instance.getData()))));
    }
}
