package dev.turnout.common.test.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;

/// Rules live in aggregates and policies, which know nothing of the framework, and time comes from outside.
final class DomainRules {

    static final ArchRule AGGREGATES_WITHOUT_SPRING = noClasses()
            .that(Aggregates.ALL)
            .or(simpleNameEndingWith("Policy"))
            .should()
            .dependOnClassesThat(resideInAPackage("org.springframework..")
                    .and(resideOutsideOfPackages(
                            "org.springframework.data.annotation..",
                            "org.springframework.data.domain..",
                            "org.springframework.data.relational.core.mapping..")))
            .because("a rule can be read and tested without a framework")
            .allowEmptyShould(true);

    static final ArchRule TIME_FROM_A_CLOCK = noClasses()
            .that()
            .areNotMetaAnnotatedWith("org.springframework.context.annotation.Configuration")
            .should()
            .accessTargetWhere(readsTheMachinesClock())
            .because("a test sets the time, and a configuration class is where the Clock is made")
            .allowEmptyShould(true);

    static final ArchRule MODERN_DATES = noClasses()
            .should()
            .dependOnClassesThat(describe(
                    "are dates from before java.time",
                    type -> List.of(
                                    "java.util.Date",
                                    "java.util.Calendar",
                                    "java.util.GregorianCalendar",
                                    "java.sql.Date",
                                    "java.text.DateFormat",
                                    "java.text.SimpleDateFormat")
                            .contains(type.getName())))
            .because("java.time has one type for each meaning");

    static final List<ArchRule> EVERYWHERE = List.of(TIME_FROM_A_CLOCK, MODERN_DATES);

    static final List<ArchRule> WHERE_A_DOMAIN_IS = List.of(AGGREGATES_WITHOUT_SPRING);

    private DomainRules() {}

    private static DescribedPredicate<JavaAccess<?>> readsTheMachinesClock() {
        return describe("it reads the machine's clock", access -> {
            AccessTarget target = access.getTarget();
            String owner = target.getOwner().getName();
            return switch (target.getName()) {
                case "now" -> owner.startsWith("java.time.") && !takesAClock(target);
                case "currentTimeMillis" -> owner.equals(System.class.getName());
                case String name -> name.startsWith("system") && owner.equals(Clock.class.getName());
            };
        });
    }

    private static boolean takesAClock(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }
}
