package dev.turnout.common.start;

import java.time.Clock;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;

/// The clock, and the schema: first the backbone's tables with a history of their own, then the service's.
@AutoConfiguration(before = FlywayAutoConfiguration.class)
public class StartAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    FlywayMigrationStrategy backboneFirst() {
        return service -> {
            var settings = service.getConfiguration();
            Flyway backbone = Flyway.configure(settings.getClassLoader())
                    .dataSource(settings.getDataSource())
                    .connectRetries(settings.getConnectRetries())
                    .connectRetriesInterval(settings.getConnectRetriesInterval())
                    .schemas(settings.getSchemas())
                    .defaultSchema(settings.getDefaultSchema())
                    .createSchemas(settings.isCreateSchemas())
                    .table("flyway_backbone_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .locations("classpath:db/common")
                    .load();
            var _ = backbone.migrate();
            boolean own = Arrays.stream(settings.getLocations())
                    .anyMatch(location -> !location.toString().endsWith("db/common"));
            if (own) {
                var _ = service.migrate();
            }
        };
    }
}
