package dev.turnout.ticketing;

import dev.turnout.common.TurnoutApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
class TicketingApplication {

    static void main(String[] args) {
        TurnoutApplication.run(TicketingApplication.class, "ticketing-service", args);
    }
}
