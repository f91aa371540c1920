package dev.turnout.notification.devices;

import dev.turnout.common.messaging.Message;
import dev.turnout.common.messaging.Subscription;
import dev.turnout.common.security.SignInsEnded;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Hears of sign-ins that have ended.
@Configuration(proxyBeanMethods = false)
class SignOutListener {

    @Bean
    Subscription signOutSubscription(DeviceRegister devices) {
        return Subscription.of("turnout.identity.sign-ins.v1")
                .on("SignInsEndedV1", SignInsEnded.class, (Message<SignInsEnded> message) -> {
                    var ended = message.body();
                    devices.signedOut(ended.personId(), ended.ids(), ended.all());
                });
    }
}
