package dev.turnout.notification.edge;

import dev.turnout.common.security.OpenOperation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What of the edge's REST needs no token.
@Configuration(proxyBeanMethods = false)
class EdgeOperations {

    @Bean
    OpenOperation openSync() {
        return OpenOperation.get(
                "/api/v1/sync", "the feed of a published event is public; the handler decides by channel");
    }
}
