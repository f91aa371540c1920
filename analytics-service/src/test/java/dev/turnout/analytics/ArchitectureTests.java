package dev.turnout.analytics;

import dev.turnout.common.test.architecture.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.check(AnalyticsApplication.class);
    }

    @Test
    void modulesUseOnlyWhatTheyMay() {
        ApplicationModules.of(AnalyticsApplication.class).verify();
    }
}
