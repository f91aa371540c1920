package dev.turnout.notification.mail;

import dev.turnout.common.security.OpenOperation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What of mail needs no token.
@Configuration(proxyBeanMethods = false)
class MailOperations {

    @Bean
    OpenOperation openUnsubscribe() {
        return OpenOperation.post("/api/v1/mail/unsubscribe", "the unguessable word in the mail is the proof");
    }
}
