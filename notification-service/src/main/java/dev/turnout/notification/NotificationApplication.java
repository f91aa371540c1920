package dev.turnout.notification;

import dev.turnout.common.TurnoutApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class NotificationApplication {

    static void main(String[] args) {
        TurnoutApplication.run(NotificationApplication.class, "notification-service", args);
    }
}
