package dev.turnout.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;

/// Services that answer every request with their own name, and a user-service that issues tokens.
final class FakeServices {
    enum Name {
        USER,
        EVENT,
        TICKETING,
        NOTIFICATION,
        COLLABORATION,
        ANALYTICS
    }

    static final String PERSON = "01990000-0000-7000-8000-0000000000a1";
    private static final RSAKey KEY = key();

    private final Map<Name, WireMockServer> servers = new EnumMap<>(Name.class);

    FakeServices() {
        for (Name name : Name.values()) {
            WireMockServer server = new WireMockServer(
                    options().dynamicPort().bindAddress("127.0.0.1").http2PlainDisabled(true));
            server.start();
            servers.put(name, server);
        }
        reset();
    }

    WireMockServer of(Name name) {
        return servers.get(name);
    }

    String url(Name name) {
        return "http://127.0.0.1:" + of(name).port();
    }

    void reset() {
        servers.forEach((name, server) -> {
            server.resetAll();
            server.stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{\"service\":\"" + name + "\"}")));
        });
        of(Name.USER).stubFor(get(urlPathEqualTo("/auth/jwks")).willReturn(okJson(new JWKSet(KEY).toString())));
        of(Name.USER)
                .stubFor(post(urlPathEqualTo("/api/v1/live-tokens"))
                        .willReturn(okJson("{\"token\":\"live-token\",\"expiresAt\":\""
                                + Instant.now().plusSeconds(600) + "\"}")));
    }

    /// Lets the next token requests succeed.
    void issueTokens(String issuer, String nonce, String accessToken, int expiresInSeconds) {
        of(Name.USER).stubFor(post(urlPathEqualTo("/auth/token")).willReturn(okJson("""
                        {"access_token":"%s","refresh_token":"refresh-of-%s","token_type":"Bearer","expires_in":%d,
                         "scope":"openid profile email","id_token":"%s"}
                        """.formatted(
                        accessToken, accessToken, expiresInSeconds, idToken(issuer, nonce)))));
    }

    void refuseTokens() {
        of(Name.USER)
                .stubFor(post(urlPathEqualTo("/auth/token"))
                        .willReturn(aResponse()
                                .withStatus(400)
                                .withHeader("Content-Type", "application/json")
                                .withBody("{\"error\":\"invalid_grant\"}")));
    }

    private static String idToken(String issuer, String nonce) {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience("turnout-web")
                        .subject(PERSON)
                        .claim("nonce", nonce)
                        .claim("azp", "turnout-web")
                        .claim("auth_time", now.getEpochSecond())
                        .claim("name", "Olivia Owner")
                        .claim("email", "owner@demo.example")
                        .claim("locale", "en")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .build());
        try {
            token.sign(new RSASSASigner(KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
