package dev.turnout.notification.access;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.SignInsEnded;
import dev.turnout.notification.tail.Tail;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Hears of changed rights at every instance, because each has live clients of its own.
@Configuration(proxyBeanMethods = false)
class AccessTails {

    // The replicas from which the first clients are served may be that far behind.
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    /// The part of `GrantsV1` that matters here.
    private record GrantsV1(UUID personId, List<Grant> grants) {}

    @Bean
    Tail grantsTail(Memberships memberships, JsonMapper json, ApplicationEventPublisher events) {
        return new Tail("turnout.identity.grants.v1", OVERLAP, message -> {
            var fact = message.value() == null ? null : json.readValue(message.value(), GrantsV1.class);
            var personId = fact == null ? UUID.fromString(message.key()) : fact.personId();
            memberships.heard(personId, fact == null ? List.of() : fact.grants());
            events.publishEvent(new AccessChanged.OfPerson(personId));
        });
    }

    /// Each instance closes its own sockets of a sign-in that has ended.
    @Bean
    Tail endedSignInsTail(JsonMapper json, ApplicationEventPublisher events) {
        return new Tail("turnout.identity.sign-ins.v1", message -> {
            if (message.value() != null) {
                events.publishEvent(json.readValue(message.value(), SignInsEnded.class));
            }
        });
    }

    @Bean
    Tail eventsTail(Memberships memberships, JsonMapper json, ApplicationEventPublisher events) {
        return new Tail("turnout.event.event.v1", OVERLAP, message -> {
            if (message.value() != null) {
                var event = json.readValue(message.value(), EventBasics.class);
                memberships.heard(event);
                events.publishEvent(new AccessChanged.OfEvent(event.eventId()));
            }
        });
    }
}
