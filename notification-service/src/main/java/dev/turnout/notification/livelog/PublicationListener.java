package dev.turnout.notification.livelog;

import dev.turnout.common.messaging.Message;
import dev.turnout.common.messaging.Subscription;
import dev.turnout.common.messaging.TopicDeclaration;
import dev.turnout.notification.tail.Tail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Appends what the other services publish, and hears what other instances have appended.
@Configuration(proxyBeanMethods = false)
class PublicationListener {

    @Bean
    Subscription eventPublications(LiveLog log) {
        return publications("event", log);
    }

    @Bean
    Subscription collaborationPublications(LiveLog log) {
        return publications("collaboration", log);
    }

    @Bean
    Subscription analyticsPublications(LiveLog log) {
        return publications("analytics", log);
    }

    @Bean
    TopicDeclaration liveTopic() {
        return TopicDeclaration.facts(PeerNews.TOPIC);
    }

    @Bean
    Tail liveTail(PeerNews news, Hub hub) {
        return news.hearing(hub);
    }

    private static Subscription publications(String service, LiveLog log) {
        return Subscription.of("turnout." + service + ".publication.v1")
                .lane("live")
                .on(
                        "PublicationV1",
                        PublicationV1.class,
                        (Message<PublicationV1> message) ->
                                log.append(message.body().toNewPublication()));
    }
}
