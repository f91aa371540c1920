package dev.turnout.common.test.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/// What holds for tests.
final class TestRules {

    static final ArchRule TESTS_WAIT_FOR_CONDITIONS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class)
            .because("a sleep is too short on a slow machine and too long on all others")
            .allowEmptyShould(true);

    static final ArchRule ASSERTJ_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.junit.jupiter.api.Assertions")
            .because("there is one way to assert")
            .allowEmptyShould(true);

    static final ArchRule NO_IGNORED_TESTS = noMethods()
            .should()
            .beMetaAnnotatedWith("org.junit.jupiter.api.Disabled")
            .because("a test that does not run protects nobody")
            .allowEmptyShould(true);

    static final List<ArchRule> ALL = List.of(TESTS_WAIT_FOR_CONDITIONS, ASSERTJ_ONLY, NO_IGNORED_TESTS);

    private TestRules() {}
}
