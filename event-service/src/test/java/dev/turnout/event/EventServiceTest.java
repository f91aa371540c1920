package dev.turnout.event;

import dev.turnout.common.test.TurnoutIntegrationTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;

/// The whole service on a real database and broker, with a [Stage] to play on.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TurnoutIntegrationTest
@Import(Stage.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface EventServiceTest {}
