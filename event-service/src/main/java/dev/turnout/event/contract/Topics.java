package dev.turnout.event.contract;

import dev.turnout.common.messaging.TopicDeclaration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The topics that this service owns.
@Configuration(proxyBeanMethods = false)
class Topics {

    @Bean
    TopicDeclaration eventTopic() {
        return TopicDeclaration.replica(EventMessages.EVENTS);
    }

    @Bean
    TopicDeclaration sessionTopic() {
        return TopicDeclaration.facts(EventMessages.SESSIONS);
    }

    @Bean
    TopicDeclaration changeTopic() {
        return TopicDeclaration.facts(EventMessages.CHANGES);
    }

    @Bean
    TopicDeclaration starTopic() {
        return TopicDeclaration.facts(EventMessages.STARS);
    }
}
