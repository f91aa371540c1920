package dev.turnout.analytics;

import dev.turnout.common.TurnoutApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts analytics-service.
@SpringBootApplication
public class AnalyticsApplication {

    static void main(String[] args) {
        TurnoutApplication.run(AnalyticsApplication.class, "analytics-service", args);
    }
}
