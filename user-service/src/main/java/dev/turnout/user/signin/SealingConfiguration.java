package dev.turnout.user.signin;

import dev.turnout.common.seal.SealingKey;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The key that seals the secrets of authenticator apps and the keys that sign tokens.
@Configuration(proxyBeanMethods = false)
class SealingConfiguration {

    @Bean
    SealingKey signInKey(@Value("${turnout.keys-directory}") Path directory) {
        return SealingKey.in(directory, "sign-in.key");
    }
}
