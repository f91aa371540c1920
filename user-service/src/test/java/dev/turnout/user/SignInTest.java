package dev.turnout.user;

import dev.turnout.common.test.TurnoutIntegrationTest;
import dev.turnout.user.federation.SecondProvider;
import dev.turnout.user.mail.Mailbox;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/// Runs the service with the demo's people and with clients whose secrets [SignInSteps] knows. All such tests share one
/// running service.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TurnoutIntegrationTest
@Import({Mailbox.Configuration.class, SecondProvider.Configuration.class})
@TestPropertySource(
        properties = {
            "turnout.demo=true",
            "turnout.keys-directory=target/test-keys",
            "turnout.clients.turnout-web=web",
            "turnout.clients.turnout-platform=platform",
            "turnout.clients.notification-service=live",
            "turnout.clients.event-service=event"
        })
public @interface SignInTest {}
