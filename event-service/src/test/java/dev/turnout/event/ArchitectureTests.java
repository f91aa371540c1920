package dev.turnout.event;

import dev.turnout.common.test.architecture.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.check(EventApplication.class);
    }

    @Test
    void modulesUseOnlyWhatTheyMay() {
        ApplicationModules.of(EventApplication.class).verify();
    }
}
