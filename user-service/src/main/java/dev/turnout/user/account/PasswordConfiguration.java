package dev.turnout.user.account;

import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/// How secrets are kept: people's passwords by argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane).
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

    /// How long somebody waits for their turn at the hashes; shorter than a browser or a proxy does.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Bean
    PasswordEncoder passwordEncoder() {
        var argon2 = new HashesInTurn(
                new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2),
                Runtime.getRuntime().availableProcessors(),
                PATIENCE);
        return new DelegatingPasswordEncoder("argon2", Map.of("argon2", argon2, "random", new RandomSecrets()));
    }
}
