package dev.turnout.collaboration.chat;

import dev.turnout.common.messaging.TopicDeclaration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// Owned by event-service, which is not here.
@TestConfiguration(proxyBeanMethods = false)
public class EventTopic {

    @Bean
    TopicDeclaration events() {
        return TopicDeclaration.replica("turnout.event.event.v1");
    }
}
