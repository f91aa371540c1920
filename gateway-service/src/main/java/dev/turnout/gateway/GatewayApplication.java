package dev.turnout.gateway;

import dev.turnout.gateway.start.StartSecrets;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class GatewayApplication {
    private static final List<String> SECRETS = List.of(
            "spring.datasource.password",
            "spring.flyway.password",
            "turnout.client-secret",
            "turnout.gateway.privacy.client-secret");

    static void main(String[] args) {
        new SpringApplicationBuilder(GatewayApplication.class)
                .properties("spring.config.name=gateway-service")
                .listeners(new StartSecrets(SECRETS))
                .run(args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
