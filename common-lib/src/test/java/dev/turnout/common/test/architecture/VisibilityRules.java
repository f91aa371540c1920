package dev.turnout.common.test.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/// What stays inside its package, and how packages and types are called.
final class VisibilityRules {

    static final ArchRule HIDDEN_CONTROLLERS = classes()
            .that()
            .areMetaAnnotatedWith("org.springframework.stereotype.Controller")
            .should()
            .notBePublic()
            .because("nobody but HTTP calls a controller")
            .allowEmptyShould(true);

    static final ArchRule HIDDEN_REPOSITORIES = classes()
            .that()
            .areMetaAnnotatedWith("org.springframework.stereotype.Repository")
            .or()
            .areAssignableTo("org.springframework.data.repository.Repository")
            .should()
            .notBePublic()
            .because("other modules go through the module's facade")
            .allowEmptyShould(true);

    static final ArchRule HIDDEN_AGGREGATES = classes()
            .that(Aggregates.KEPT_BY_A_REPOSITORY)
            .should()
            .notBePublic()
            .because("other modules know an aggregate by its id only")
            .allowEmptyShould(true);

    static final ArchRule NO_PUBLIC_FIELDS = fields().that()
            .areNotStatic()
            .should()
            .notBePublic()
            .because("state is changed by its owner only")
            .allowEmptyShould(true);

    static final ArchRule PACKAGES_BY_CAPABILITY = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..",
                    "..utils..",
                    "..helper..",
                    "..helpers..",
                    "..impl..",
                    "..dto..",
                    "..model..",
                    "..misc..",
                    "..service..",
                    "..controller..",
                    "..repository..")
            .because("a package is named by a word that a visitor, buyer or organizer would know");

    static final ArchRule PLAIN_TYPE_NAMES = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveNameMatching(".*[.$]I[A-Z][a-z]\\w*")
            .because("a name says what a type is, not how it is built");

    static final List<ArchRule> ALL = List.of(
            HIDDEN_CONTROLLERS,
            HIDDEN_REPOSITORIES,
            HIDDEN_AGGREGATES,
            NO_PUBLIC_FIELDS,
            PACKAGES_BY_CAPABILITY,
            PLAIN_TYPE_NAMES);

    private VisibilityRules() {}
}
