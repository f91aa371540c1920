package dev.turnout.ticketing;

import dev.turnout.common.TurnoutApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.resilience.annotation.EnableResilientMethods;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableResilientMethods
class TicketingApplication {

    static void main(String[] args) {
        TurnoutApplication.run(TicketingApplication.class, "ticketing-service", args);
    }
}
