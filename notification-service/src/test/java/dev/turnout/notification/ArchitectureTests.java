package dev.turnout.notification;

import dev.turnout.common.test.architecture.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    @Test
    void keepsItsModulesApart() {
        ApplicationModules.of(NotificationApplication.class).verify();
    }

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.check(NotificationApplication.class);
    }
}
