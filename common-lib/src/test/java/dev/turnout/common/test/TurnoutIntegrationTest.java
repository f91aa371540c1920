package dev.turnout.common.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.ContextConfiguration;

/// Runs the whole service, started by its own main method, on a random port with a real database and broker.
///
/// Beans to inject: [TestGrants], [TestFacts], [Infrastructure.Database]. Tokens come from [TestTokens].
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS,
        args = "--turnout.accept-any-secret=true")
@ContextConfiguration(initializers = InfrastructureInitializer.class)
@Import(TestSupportConfiguration.class)
public @interface TurnoutIntegrationTest {

    /// The application, when it is not above the test's own package.
    @AliasFor(annotation = SpringBootTest.class, attribute = "classes")
    Class<?>[] classes() default {};

    /// Settings for this test; `turnout.test.database-proxy=true` puts a [CuttableProxy] (a bean) before the database.
    @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
    String[] properties() default {};
}
