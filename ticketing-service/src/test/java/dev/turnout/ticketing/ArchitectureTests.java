package dev.turnout.ticketing;

import dev.turnout.common.test.architecture.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.check(TicketingApplication.class);
    }

    @Test
    void modulesUseOnlyWhatTheyMay() {
        ApplicationModules.of(TicketingApplication.class).verify();
    }
}
