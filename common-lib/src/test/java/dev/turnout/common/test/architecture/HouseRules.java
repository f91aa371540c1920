package dev.turnout.common.test.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules of the house. A service checks itself with one line in its `ArchitectureTests`:
///
/// ```java
/// HouseRules.check(TicketingApplication.class);
/// ```
///
/// Every rule has a class in `dev.turnout.fixture.broken` that proves it can fail.
public final class HouseRules {

    private HouseRules() {}

    /// Fails with every breach found in the package of the application and below it, tests included.
    public static void check(Class<?> application) {
        check(production(application), tests(application), production());
    }

    /// As [#check(Class)] for the one service that is reactive and holds no domain.
    public static void checkGateway(Class<?> application) {
        check(production(application), tests(application), everywhere().toList());
    }

    static void check(JavaClasses code, JavaClasses tests, List<ArchRule> rules) {
        if (code.isEmpty()) {
            throw new AssertionError("There are no classes to check");
        }
        String breaches = Stream.concat(
                        rules.stream().map(rule -> rule.evaluate(code)),
                        TestRules.ALL.stream().map(rule -> rule.evaluate(tests)))
                .filter(EvaluationResult::hasViolation)
                .map(result -> result.getFailureReport().toString())
                .collect(Collectors.joining("\n\n"));
        if (!breaches.isEmpty()) {
            throw new AssertionError(breaches);
        }
    }

    static List<ArchRule> production() {
        return Stream.of(everywhere().toList(), DomainRules.WHERE_A_DOMAIN_IS, CodeRules.BLOCKING)
                .flatMap(List::stream)
                .toList();
    }

    private static Stream<ArchRule> everywhere() {
        return Stream.of(VisibilityRules.ALL, DomainRules.EVERYWHERE, CodeRules.EVERYWHERE)
                .flatMap(List::stream);
    }

    private static JavaClasses production(Class<?> application) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(application.getPackageName());
    }

    private static JavaClasses tests(Class<?> application) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages(application.getPackageName());
    }
}
