package dev.turnout.collaboration.chat;

import dev.turnout.common.messaging.TopicDeclaration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// Owned by other services, which are not here.
@TestConfiguration(proxyBeanMethods = false)
public class EventTopic {

    @Bean
    TopicDeclaration events() {
        return TopicDeclaration.replica("turnout.event.event.v1");
    }

    @Bean
    TopicDeclaration deadLetterTopicOfEvents() {
        return TopicDeclaration.facts("turnout.event.dead-letter.v1");
    }

    @Bean
    TopicDeclaration peopleNotToldOf() {
        return TopicDeclaration.facts("turnout.notification.untold.v1");
    }

    @Bean
    TopicDeclaration sessionFacts() {
        return TopicDeclaration.facts("turnout.event.session.v1");
    }
}
