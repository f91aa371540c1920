package dev.turnout.user.audit;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the log hears and where it writes its checkpoints.
@Import(AuditSubscriptions.class)
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {

    @Bean
    Checkpoints auditCheckpoints(
            ObjectProvider<TakeCheckpoint> take,
            Chains chains,
            AuditProperties settings,
            Clock clock,
            MeterRegistry metrics) {
        return new Checkpoints(take.getIfAvailable(), chains, settings, clock, metrics);
    }

    @Bean
    @ConditionalOnProperty("turnout.audit.checkpoints-directory")
    TakeCheckpoint takeCheckpoint(
            Chains chains,
            JdbcClient db,
            AuditProperties settings,
            @Value("${turnout.audit.checkpoints-directory}") Path directory) {
        return new TakeCheckpoint(
                chains, db, new CheckpointFiles(directory), CheckpointKey.in(settings.keysDirectory()));
    }
}
