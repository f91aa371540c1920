package dev.turnout.backbone;

import dev.turnout.common.TurnoutApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The smallest service there can be.
@SpringBootApplication
public class BackboneApplication {

    public static void main(String[] args) {
        TurnoutApplication.run(BackboneApplication.class, "backbone-service", args);
    }
}
