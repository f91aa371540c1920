package dev.turnout.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.messaging.TopicRights;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/// The broker lets the service do what it declares, and nothing more.
@TicketingTest
class TopicRightsIT {

    private final ApplicationContext service;

    TopicRightsIT(ApplicationContext service) {
        this.service = service;
    }

    @Test
    void theBrokerGrantsWhatIsDeclared() {
        assertThat(TopicRights.granted().ofService("ticketing-service").differences(TopicRights.neededBy(service)))
                .isEmpty();
    }
}
