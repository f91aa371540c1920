package dev.turnout.common.test.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/// One way to be wired, to log and to wait.
final class CodeRules {

    static final ArchRule NO_CONSOLE = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because("a service speaks through its log");

    static final ArchRule CONSTRUCTOR_INJECTION = noFields()
            .should()
            .beMetaAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .because("what a class needs stands in its constructor")
            .allowEmptyShould(true);

    static final ArchRule NO_ASYNC_METHODS = noMethods()
            .should()
            .beMetaAnnotatedWith("org.springframework.scheduling.annotation.Async")
            .because("work that outlives a request is a message or a job, which survive a crash")
            .allowEmptyShould(true);

    static final ArchRule NO_REACTIVE_TYPES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("reactor..", "org.reactivestreams..")
            .because("virtual threads let plain code wait; only the gateway is reactive");

    static final ArchRule NETTY_AT_THE_EDGE_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("..edge..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("only the live edge holds sockets itself")
            .allowEmptyShould(true);

    static final List<ArchRule> EVERYWHERE = List.of(NO_CONSOLE, CONSTRUCTOR_INJECTION, NO_ASYNC_METHODS);

    static final List<ArchRule> BLOCKING = List.of(NO_REACTIVE_TYPES, NETTY_AT_THE_EDGE_ONLY);

    private CodeRules() {}
}
