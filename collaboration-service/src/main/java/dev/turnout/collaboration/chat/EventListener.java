package dev.turnout.collaboration.chat;

import dev.turnout.common.messaging.Subscription;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Gives every event its crew channel as soon as the event is known.
@Configuration(proxyBeanMethods = false)
class EventListener {

    /// What we need of `EventV1`.
    record AnnouncedEvent(UUID eventId) {}

    @Bean
    Subscription crewChannels(Channels channels) {
        return Subscription.of("turnout.event.event.v1")
                .lane("chat")
                .on(
                        "EventV1",
                        AnnouncedEvent.class,
                        message -> channels.ensureCrew(message.body().eventId()));
    }
}
