package dev.turnout.common.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
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
        properties = {"logging.structured.format.console=", "logging.level.org.apache.kafka=ERROR"})
@ContextConfiguration(initializers = InfrastructureInitializer.class)
@Import(TestSupportConfiguration.class)
public @interface TurnoutIntegrationTest {}
