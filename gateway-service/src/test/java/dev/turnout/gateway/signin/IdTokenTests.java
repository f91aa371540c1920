package dev.turnout.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.turnout.gateway.PublicUrl;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/// Which id tokens count, as the gateway is set up to read them.
class IdTokenTests {
    private static final String ISSUER = "https://games.example/auth";
    private static final RSAKey KEY = key();

    private final ReactiveJwtDecoder decoder = decoder();

    @Test
    void oursIsTaken() throws JOSEException {
        assertThat(decoder.decode(signed(KEY, claims -> claims)).block()).isNotNull();
    }

    @Test
    void forgedForeignAndUnsignedOnesAreNot() throws JOSEException {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("unsigned", new PlainJWT(claims().build()).serialize());
        wrong.put("signed by another key of the same name", signed(key(), claims -> claims));
        wrong.put(
                "HS256 with the public key as the secret",
                signed(JWSAlgorithm.HS256, new MACSigner(KEY.toRSAPublicKey().getEncoded()), claims -> claims));
        wrong.put("of another issuer", signed(KEY, claims -> claims.issuer("https://evil.example")));
        wrong.put("for another client", signed(KEY, claims -> claims.audience("turnout-app")));
        wrong.put("an access token", signed(KEY, claims -> claims.audience("turnout-api")));
        wrong.put("expired", signed(KEY, claims -> claims.expirationTime(in(-300))));

        wrong.forEach((what, token) -> assertThatExceptionOfType(JwtException.class)
                .as(what)
                .isThrownBy(() -> decoder.decode(token).block()));
    }

    private static ReactiveJwtDecoder decoder() {
        var configuration = new SignInClient();
        ClientRegistration ours = configuration.clientRegistration(
                new PublicUrl(URI.create("https://games.example")), new SignInProperties(ISSUER, "secret"));
        WebClient keys = WebClient.builder()
                .exchangeFunction(_ -> Mono.just(ClientResponse.create(HttpStatus.OK)
                        .header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
                        .body(new JWKSet(KEY.toPublicJWK()).toString())
                        .build()))
                .build();
        return configuration.idTokenDecoders(ours, keys).createDecoder(ours);
    }

    private static String signed(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(JWSAlgorithm.RS256, new RSASSASigner(key), change);
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, UnaryOperator<JWTClaimsSet.Builder> change)
            throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID("ours").build(),
                change.apply(claims()).build());
        token.sign(signer);
        return token.serialize();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("turnout-web")
                .subject("0199aaaa-0000-7000-8000-000000000001")
                .issueTime(in(-1))
                .expirationTime(in(300));
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("ours").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
