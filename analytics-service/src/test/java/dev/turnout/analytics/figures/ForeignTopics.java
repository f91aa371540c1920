package dev.turnout.analytics.figures;

import dev.turnout.common.messaging.TopicDeclaration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// Makes the topics that other services own, which do not run in these tests.
@TestConfiguration(proxyBeanMethods = false)
class ForeignTopics {

    @Bean
    TopicDeclaration orderTopic() {
        return TopicDeclaration.facts(FactListener.ORDERS);
    }

    @Bean
    TopicDeclaration checkInTopic() {
        return TopicDeclaration.facts(FactListener.CHECK_INS);
    }

    @Bean
    TopicDeclaration starTopic() {
        return TopicDeclaration.facts(FactListener.STARS);
    }
}
