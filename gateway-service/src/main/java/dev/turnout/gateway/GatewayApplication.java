package dev.turnout.gateway;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class GatewayApplication {

    static void main(String[] args) {
        new SpringApplicationBuilder(GatewayApplication.class)
                .properties("spring.config.name=gateway-service")
                .run(args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
