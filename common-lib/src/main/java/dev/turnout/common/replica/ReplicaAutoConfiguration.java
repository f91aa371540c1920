package dev.turnout.common.replica;

import dev.turnout.common.messaging.Subscription;
import dev.turnout.common.security.ServiceTokens;
import dev.turnout.common.web.ServiceClients;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/// The replicas that every service has: who was granted what, and which events there are.
@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
public class ReplicaAutoConfiguration {

    private static final String GRANTS = "turnout.identity.grants.v1";
    private static final String EVENTS = "turnout.event.event.v1";

    @Bean
    GrantReplica grants(
            JdbcClient db,
            JsonMapper json,
            Clock clock,
            ApplicationEventPublisher events,
            RestClient.Builder http,
            @Lazy ServiceTokens tokens,
            @Value("${turnout.services.user}") String userService) {
        return new GrantReplica(
                new ReplicaTable<>(db, json, GRANTS, PersonGrants.class),
                new Owner<>(
                        ServiceClients.of(http, userService),
                        tokens,
                        "/internal/v1/people/{id}/grants",
                        PersonGrants.class),
                clock,
                events);
    }

    @Bean
    Subscription grantsSubscription(GrantReplica grants) {
        return Subscription.of(GRANTS)
                .on("GrantsV1", PersonGrants.class, message -> grants.put(message.body()))
                .lane("grants");
    }

    /// Absent where the service itself owns the events.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(EventDirectory.class)
    static class EventReplicaConfiguration {

        @Bean
        EventReplica eventReplica(
                JdbcClient db,
                JsonMapper json,
                RestClient.Builder http,
                @Lazy ServiceTokens tokens,
                @Value("${turnout.services.event}") String eventService) {
            return new EventReplica(
                    new ReplicaTable<>(db, json, EVENTS, EventBasics.class),
                    new Owner<>(
                            ServiceClients.of(http, eventService),
                            tokens,
                            "/internal/v1/events/{id}",
                            EventBasics.class));
        }

        @Bean
        Subscription eventReplicaSubscription(EventReplica replica) {
            return Subscription.of(EVENTS).on("EventV1", EventBasics.class, message -> replica.put(message.body()));
        }
    }
}
