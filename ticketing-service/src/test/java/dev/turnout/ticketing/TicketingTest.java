package dev.turnout.ticketing;

import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.TurnoutIntegrationTest;
import dev.turnout.ticketing.ordering.HoldJobs;
import dev.turnout.ticketing.payment.MoneyJobs;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestPropertySource;

/// The whole service with its jobs standing still until a test runs them.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TurnoutIntegrationTest
@Import({OtherServices.class, Stage.class, HoldJobs.class, MoneyJobs.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@TestPropertySource(
        properties = {
            "turnout.keys-directory=target/test-keys",
            "turnout.ticketing.test-payments=true",
            "turnout.ticketing.order.expiry-pause=1h",
            "turnout.ticketing.payment.pause=1h"
        })
public @interface TicketingTest {}
