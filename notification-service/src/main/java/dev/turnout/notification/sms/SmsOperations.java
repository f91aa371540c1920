package dev.turnout.notification.sms;

import dev.turnout.common.security.OpenOperation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What of text messages needs no token.
@Configuration(proxyBeanMethods = false)
class SmsOperations {

    @Bean
    OpenOperation openReceipts() {
        return OpenOperation.post(ReceiptController.PATH + "{id}", "the provider's signature is the proof");
    }
}
