package dev.turnout.common.live;

import dev.turnout.common.messaging.MessagingAutoConfiguration;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.messaging.TopicDeclaration;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/// What this service publishes to the live log.
@AutoConfiguration(after = MessagingAutoConfiguration.class)
public class LiveAutoConfiguration {

    /// Once in the live log, they are kept there.
    private static final Duration KEPT = Duration.ofDays(1);

    @Bean
    LivePublications livePublications(Outbox outbox, JsonMapper json, @Value("${turnout.short-name}") String service) {
        return new LivePublications(outbox, json, topic(service));
    }

    @Bean
    TopicDeclaration publicationTopic(@Value("${turnout.short-name}") String service) {
        return TopicDeclaration.facts(topic(service), KEPT);
    }

    private static String topic(String service) {
        return "turnout." + service + ".publication.v1";
    }
}
