package dev.turnout.ticketing.ticket;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TicketKeysConfiguration {

    @Bean
    MasterKey masterKey(@Value("${turnout.keys-directory}") Path directory) {
        return MasterKey.in(directory);
    }
}
