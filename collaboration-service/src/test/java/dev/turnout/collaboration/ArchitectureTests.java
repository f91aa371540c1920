package dev.turnout.collaboration;

import dev.turnout.common.test.architecture.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.check(CollaborationApplication.class);
    }

    @Test
    void modulesUseOnlyWhatTheyMay() {
        ApplicationModules.of(CollaborationApplication.class).verify();
    }
}
