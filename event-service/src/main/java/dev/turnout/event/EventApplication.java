package dev.turnout.event;

import dev.turnout.common.TurnoutApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts event-service.
@SpringBootApplication
@ConfigurationPropertiesScan
public class EventApplication {

    static void main(String[] args) {
        TurnoutApplication.run(EventApplication.class, "event-service", args);
    }
}
