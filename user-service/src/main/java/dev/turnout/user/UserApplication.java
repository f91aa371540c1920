package dev.turnout.user;

import dev.turnout.common.TurnoutApplication;
import dev.turnout.common.messaging.TopicDeclaration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
class UserApplication {

    static void main(String[] args) {
        TurnoutApplication.run(UserApplication.class, "user-service", args);
    }

    @Bean
    TopicDeclaration endedSignInsTopic() {
        return TopicDeclaration.facts("turnout.identity.sign-ins.v1");
    }

    @Bean
    TopicDeclaration grantsTopic() {
        return TopicDeclaration.replica("turnout.identity.grants.v1");
    }
}
