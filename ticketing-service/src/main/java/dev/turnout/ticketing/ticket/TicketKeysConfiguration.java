package dev.turnout.ticketing.ticket;

import dev.turnout.common.seal.SealingKey;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TicketKeysConfiguration {

    @Bean
    SealingKey sealingKey(@Value("${turnout.keys-directory}") Path directory) {
        return SealingKey.in(directory, "ticketing.key").ready();
    }
}
