package dev.turnout.collaboration;

import dev.turnout.common.TurnoutApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class CollaborationApplication {

    static void main(String[] args) {
        TurnoutApplication.run(CollaborationApplication.class, "collaboration-service", args);
    }
}
