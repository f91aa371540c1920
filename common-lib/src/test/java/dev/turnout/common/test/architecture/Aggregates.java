package dev.turnout.common.test.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Optional;

/// Finds aggregates by the naming rule of the house: a noun whose plural, in the same package, is what keeps it.
final class Aggregates {

    private static final String COMPONENT = "org.springframework.stereotype.Component";
    private static final String REPOSITORY = "org.springframework.stereotype.Repository";
    private static final Map<String, String> IRREGULAR = Map.of("Person", "People", "Child", "Children");

    /// A noun beside a repository of its plural.
    static final DescribedPredicate<JavaClass> KEPT_BY_A_REPOSITORY = describe(
            "are kept by a repository",
            type -> keeper(type)
                    .filter(keeper -> keeper.isMetaAnnotatedWith(REPOSITORY))
                    .isPresent());

    /// A noun beside a component, or an interface that one implements, of its plural.
    static final DescribedPredicate<JavaClass> ALL = describe(
            "are aggregates",
            type -> keeper(type)
                    .filter(keeper -> keeper.isInterface() || keeper.isMetaAnnotatedWith(COMPONENT))
                    .isPresent());

    private Aggregates() {}

    private static Optional<JavaClass> keeper(JavaClass type) {
        if (!type.isTopLevelClass() || type.isInterface() || type.isMetaAnnotatedWith(COMPONENT)) {
            return Optional.empty();
        }
        String plural = plural(type.getSimpleName());
        return type.getPackage().getClasses().stream()
                .filter(other -> other.getSimpleName().equals(plural))
                .findFirst();
    }

    static String plural(String noun) {
        if (noun.matches(".*[^aeiou]y")) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return IRREGULAR.getOrDefault(noun, noun + (noun.matches(".*(s|x|ch|sh)") ? "es" : "s"));
    }
}
