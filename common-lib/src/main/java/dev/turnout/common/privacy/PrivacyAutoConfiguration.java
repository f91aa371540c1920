package dev.turnout.common.privacy;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.turnout.common.messaging.MessagingAutoConfiguration;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.messaging.Subscription;
import dev.turnout.common.messaging.TopicDeclaration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Lets a service with a [PersonalDataRegister] take part in exports and erasures, and purges its tables at night.
@AutoConfiguration(
        after = MessagingAutoConfiguration.class,
        beforeName = "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration")
@ConditionalOnBean(PersonalDataRegister.class)
@EnableConfigurationProperties(PrivacyProperties.class)
public class PrivacyAutoConfiguration {

    /// Erasures that were asked for.
    static final String REQUESTS = "turnout.identity.privacy.v1";

    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

    @Bean
    OwnConnection privacyConnection(
            @Value("${spring.datasource.url}") String url,
            @Value("${spring.datasource.username}") String user,
            @Value("${spring.datasource.password:}") String password) {
        return new OwnConnection(url, user, password);
    }

    @Bean
    PersonExport personExport(
            PersonalDataRegister register,
            List<PersonDocument> documents,
            OwnConnection database,
            JsonMapper json,
            Clock clock,
            @Value("${spring.application.name}") String service) {
        return new PersonExport(register, documents, database, json, clock, service);
    }

    @Bean
    PersonExportController personExportController(PersonExport export) {
        return new PersonExportController(export);
    }

    @Bean
    ErasurePart erasurePart(
            List<ErasureStep> steps,
            PersonalDataRegister register,
            OwnConnection database,
            PlatformTransactionManager transactions,
            Outbox outbox,
            Clock clock,
            @Value("${spring.application.name}") String service,
            @Value("${turnout.short-name}") String shortName) {
        return new ErasurePart(
                steps,
                new PersonErasure(register, database),
                new TransactionTemplate(transactions),
                outbox,
                clock,
                service,
                topic(shortName));
    }

    @Bean
    TopicDeclaration privacyTopic(@Value("${turnout.short-name}") String shortName) {
        return TopicDeclaration.facts(topic(shortName));
    }

    private static String topic(String shortName) {
        return "turnout." + shortName + ".privacy.v1";
    }

    /// A job of its own, because a message has to be handled within moments.
    @Bean
    OneTimeTask<String> erasePersonTask(ErasurePart part) {
        return Tasks.oneTime("erase-person", String.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(TRY_AGAIN))
                .execute((instance, _) -> part.run(ErasurePart.of(instance.getData())));
    }

    @Bean
    Subscription erasureRequests(SchedulerClient jobs, OneTimeTask<String> erasePersonTask, Clock clock) {
        return Subscription.of(REQUESTS).lane("grants").on("ErasureRequestedV1", ErasureRequestedV1.class, message -> {
            ErasureRequestedV1 asked = message.body();
            boolean _ = jobs.scheduleIfNotExists(
                    erasePersonTask.instance(message.id().toString(), asked.requestId() + "/" + asked.personId()),
                    clock.instant());
        });
    }

    @Bean
    RetentionPurge retentionPurge(
            PersonalDataRegister register,
            PrivacyProperties settings,
            OwnConnection database,
            Clock clock,
            MeterRegistry metrics) {
        return new RetentionPurge(register, settings, database, clock, metrics);
    }

    @Bean
    RecurringTask<Void> retentionPurgeTask(RetentionPurge purge, PrivacyProperties settings) {
        return Tasks.recurring("retention-purge", Schedules.daily(settings.purgeAt()))
                .execute((_, _) -> purge.purge());
    }
}
