package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.messaging.TopicRights;
import dev.turnout.notification.tail.Tail;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The broker lets the service do what it declares, its tails among it, and nothing more.
class TopicRightsIT extends NotificationIT {

    private static final String SERVICE = "notification-service";

    @Autowired
    ApplicationContext service;

    @Autowired
    List<Tail> tails;

    @Test
    void theBrokerGrantsWhatIsDeclared() {
        TopicRights needed = TopicRights.neededBy(service)
                .reading(SERVICE, tails.stream().map(Tail::topic).toList());

        assertThat(TopicRights.granted().ofService(SERVICE).differences(needed)).isEmpty();
    }
}
