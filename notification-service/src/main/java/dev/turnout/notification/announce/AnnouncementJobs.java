package dev.turnout.notification.announce;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.turnout.common.messaging.Subscription;
import dev.turnout.notification.delivery.EasyPace;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The durable job that tells an audience, and what is heard from those who know it. All in a lane of its own: an
/// announcement to all is not in the way of a session that moves, nor, at its easy pace, of a sale.
@Configuration(proxyBeanMethods = false)
class AnnouncementJobs {

    private static final String LANE = "announcements";

    @Bean
    OneTimeTask<String> tellKeptTask(ObjectProvider<TellKept> tellKept) {
        return Tasks.oneTime("tell-audience", String.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(5)))
                .execute((instance, _) -> tellKept.getObject().handle(UUID.fromString(instance.getData())));
    }

    @Bean
    Subscription programmeAudience(TellAudience tellAudience, EasyPace pace) {
        return of("turnout.event.audience.v1", tellAudience, pace);
    }

    @Bean
    Subscription ticketAudience(TellAudience tellAudience, EasyPace pace) {
        return of("turnout.ticketing.audience.v1", tellAudience, pace);
    }

    @Bean
    Subscription teamAudience(TellAudience tellAudience, EasyPace pace) {
        return of("turnout.identity.audience.v1", tellAudience, pace);
    }

    private static Subscription of(String topic, TellAudience tellAudience, EasyPace pace) {
        return Subscription.of(topic)
                .lane(LANE)
                .paced(pace)
                .on("AudienceResolvedV1", AudienceResolvedV1.class, message -> tellAudience.handle(message.body()));
    }
}
