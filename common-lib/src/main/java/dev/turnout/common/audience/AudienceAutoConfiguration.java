package dev.turnout.common.audience;

import dev.turnout.common.messaging.MessagingAutoConfiguration;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.messaging.Subscription;
import dev.turnout.common.messaging.TopicDeclaration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.resilience.annotation.EnableResilientMethods;

/// Lets a service with an [AudienceSource] take part in audiences.
@AutoConfiguration(after = MessagingAutoConfiguration.class)
@ConditionalOnBean(AudienceSource.class)
@EnableResilientMethods
public class AudienceAutoConfiguration {

    /// Audiences that were asked for.
    static final String REQUESTS = "turnout.notification.audience.v1";

    @Bean
    ResolveAudience resolveAudience(
            AudienceSource source, Outbox outbox, @Value("${turnout.short-name}") String shortName) {
        return new ResolveAudience(source, outbox, shortName, topic(shortName));
    }

    @Bean
    AudienceController audienceController(ResolveAudience resolveAudience) {
        return new AudienceController(resolveAudience);
    }

    @Bean
    TopicDeclaration audienceTopic(@Value("${turnout.short-name}") String shortName) {
        return TopicDeclaration.facts(topic(shortName));
    }

    /// In a lane of its own: an announcement to all waits behind nothing, and nothing behind it.
    @Bean
    Subscription audienceRequests(ResolveAudience resolveAudience) {
        return Subscription.of(REQUESTS)
                .lane("audience")
                .on("AudienceRequestedV1", AudienceRequestedV1.class, message -> resolveAudience.tell(message.body()));
    }

    private static String topic(String shortName) {
        return "turnout." + shortName + ".audience.v1";
    }
}
