package dev.turnout.notification.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTokensTests {

    private static final String ISSUER = "http://localhost:8080/auth";
    private static final RSAKey KEY = key("known");
    private static final RSAKey FOREIGN = key("foreign");

    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer keys;
    private final LiveTokens tokens;

    LiveTokensTests() throws IOException {
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/", exchange -> {
            try (exchange) {
                asked.incrementAndGet();
                byte[] body = new JWKSet(KEY).toString().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        tokens = new LiveTokens("http://127.0.0.1:" + keys.getAddress().getPort() + "/jwks", ISSUER, _ -> false);
    }

    @BeforeEach
    void start() {
        keys.start();
    }

    @AfterEach
    void stop() {
        tokens.destroy();
        keys.stop(0);
    }

    @Test
    void takesWhatThePlatformIssuesAndNoOtherKindOfToken() {
        assertThat(verified(token(KEY, "known", "at+jwt"))).isInstanceOf(Verification.Accepted.class);
        assertThat(verified(token(KEY, "known", "JWT"))).isInstanceOf(Verification.Refused.class);
        assertThat(verified(token(KEY, "known", null))).isInstanceOf(Verification.Refused.class);
        assertThat(verified(token(FOREIGN, "known", "at+jwt"))).isInstanceOf(Verification.Refused.class);
    }

    @Test
    void nonsenseDoesNotMakeItAskForKeysAllTheTime() {
        assertThat(verified(token(KEY, "known", "at+jwt"))).isInstanceOf(Verification.Accepted.class);
        for (int number = 0; number < 20; number++) {
            assertThat(verified(token(FOREIGN, "unknown-" + number, "at+jwt")))
                    .isInstanceOf(Verification.Refused.class);
        }

        assertThat(asked).hasValueLessThan(4);
    }

    private Verification verified(String token) {
        return tokens.verify(token, LiveTokens.SOCKET).join();
    }

    private static String token(RSAKey with, String keyId, @Nullable String type) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId);
        if (type != null) {
            header.type(new JOSEObjectType(type));
        }
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("turnout-live")
                .subject(UUID.randomUUID().toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .build();
        var token = new SignedJWT(header.build(), claims);
        try {
            token.sign(new RSASSASigner(with));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
