package dev.turnout.common.security;

import static dev.turnout.common.security.PlainTokens.key;
import static dev.turnout.common.security.PlainTokens.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import dev.turnout.common.test.ForgedTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

class TokenKeysTests {

    private static final OAuth2TokenValidator<Jwt> NOTHING_ENDED = _ -> OAuth2TokenValidatorResult.success();

    private final RSAKey key = key("known");
    private final AtomicBoolean up = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer userService = server();
    private final JwtDecoder decoder = decoder(_ -> OAuth2TokenValidatorResult.success());

    private JwtDecoder decoder(OAuth2TokenValidator<Jwt> rules) {
        return TokenKeys.decoder("http://127.0.0.1:" + userService.getAddress().getPort() + "/auth/jwks", rules);
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        userService.createContext("/auth/jwks", exchange -> {
            asked.incrementAndGet();
            byte[] body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(up.get() ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        userService.start();
    }

    @AfterEach
    void stop() {
        userService.stop(0);
    }

    /// The decoder of every service but user-service, which has its own.
    @Test
    void forgedTokensAreRefused() {
        up.set(true);
        String issuer = "http://localhost:8080/auth";
        String person = "01990000-0000-7000-8000-0000000000a3";
        JwtDecoder service = decoder(SecurityAutoConfiguration.accessTokenRules(issuer, NOTHING_ENDED));
        assertThat(service.decode(ForgedTokens.good(key, issuer, person)).getSubject())
                .isEqualTo(person);

        ForgedTokens.of(key, issuer, person)
                .forEach((what, token) ->
                        assertThatExceptionOfType(JwtException.class).as(what).isThrownBy(() -> service.decode(token)));
    }

    @Test
    void aServiceThatStartedBeforeUserServiceChecksTokensAsSoonAsItAnswers() {
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(token(key)));
        }

        up.set(true);

        await().atMost(Duration.ofSeconds(2))
                .ignoreException(JwtException.class)
                .untilAsserted(() ->
                        assertThat(decoder.decode(token(key)).getSubject()).isEqualTo("somebody"));
    }

    @Test
    void keysThatAreKnownGoOnWithoutUserServiceAndNonsenseAsksItRarely() {
        up.set(true);
        assertThat(decoder.decode(token(key)).getSubject()).isEqualTo("somebody");
        int before = asked.get();
        up.set(false);

        String forged = token(key("unknown"));
        for (int i = 0; i < 50; i++) {
            assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(forged));
        }

        assertThat(decoder.decode(token(key)).getSubject()).isEqualTo("somebody");
        assertThat(asked.get() - before).isLessThanOrEqualTo(4);
    }
}
