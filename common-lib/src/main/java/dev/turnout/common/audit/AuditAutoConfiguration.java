package dev.turnout.common.audit;

import dev.turnout.common.messaging.MessagingAutoConfiguration;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.messaging.TopicDeclaration;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Audit records of this service.
@AutoConfiguration(after = MessagingAutoConfiguration.class)
public class AuditAutoConfiguration {

    @Bean
    Audit audit(
            JdbcClient db,
            Outbox outbox,
            JsonMapper json,
            Clock clock,
            @Value("${turnout.short-name}") String service) {
        return new Audit(db, outbox, json, clock, "turnout." + service + ".audit.v1");
    }

    @Bean
    TopicDeclaration auditTopic(@Value("${turnout.short-name}") String service) {
        return TopicDeclaration.facts("turnout." + service + ".audit.v1");
    }
}
