package dev.turnout.collaboration.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.messaging.TopicRights;
import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.TurnoutIntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;

/// The broker lets the service do what it declares, and nothing more.
@TurnoutIntegrationTest
@Import({OtherServices.class, EventTopic.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class TopicRightsIT {

    private final ApplicationContext service;

    TopicRightsIT(ApplicationContext service) {
        this.service = service;
    }

    @Test
    void theBrokerGrantsWhatIsDeclared() {
        assertThat(TopicRights.granted()
                        .ofService("collaboration-service")
                        .differences(TopicRights.neededBy(
                                service,
                                "turnout.event.event.v1",
                                "turnout.event.dead-letter.v1",
                                "turnout.event.session.v1",
                                "turnout.notification.untold.v1")))
                .isEmpty();
    }
}
