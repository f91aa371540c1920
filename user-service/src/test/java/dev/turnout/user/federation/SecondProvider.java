package dev.turnout.user.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/// An OpenID provider that somebody else might run: it asks for proof keys, says who answers, and lies when it is told
/// to.
public final class SecondProvider implements AutoCloseable {

    static final String CLIENT = "turnout-at-club";
    static final String SECRET = "club&secret";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    private volatile String subject = "";
    private volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
    private volatile UnaryOperator<SignedJWT> token = UnaryOperator.identity();
    private volatile String answeredBy = "";
    private volatile boolean down;

    SecondProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("club").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        reset();
    }

    void reset() {
        subject = "club-" + UUID.randomUUID();
        claims = UnaryOperator.identity();
        token = UnaryOperator.identity();
        answeredBy = issuer();
        down = false;
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String subject() {
        return subject;
    }

    void vouchFor(String who) {
        subject = who;
    }

    void say(UnaryOperator<JWTClaimsSet.Builder> change) {
        claims = change;
    }

    void forge(UnaryOperator<SignedJWT> change) {
        token = change;
    }

    void answerAs(String other) {
        answeredBy = other;
    }

    void goDown() {
        down = true;
    }

    RSAKey key() {
        return key;
    }

    /// What a person does there: the address that it sends them back to.
    String agree(String authorizationAddress) {
        Map<String, String> asked = UriComponentsBuilder.fromUriString(authorizationAddress)
                .build()
                .getQueryParams()
                .toSingleValueMap();
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        String redirect = java.net.URLDecoder.decode(asked.get("redirect_uri"), StandardCharsets.UTF_8);
        return redirect.substring(redirect.indexOf("/auth/"))
                + "?code=" + code + "&state=" + asked.get("state") + "&iss="
                + URLEncoder.encode(answeredBy, StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Object body = down
                    ? null
                    : switch (exchange.getRequestURI().getPath()) {
                        case "/.well-known/openid-configuration", "/posing/.well-known/openid-configuration" ->
                            Map.of(
                                    "issuer", issuer(),
                                    "authorization_endpoint", issuer() + "/authorize",
                                    "token_endpoint", issuer() + "/token",
                                    "jwks_uri", issuer() + "/jwks",
                                    "authorization_response_iss_parameter_supported", true);
                        case "/jwks" -> new JWKSet(key.toPublicJWK()).toJSONObject();
                        case "/token" -> token(exchange);
                        default -> null;
                    };
            byte[] bytes = JSON.writeValueAsBytes(body == null ? Map.of("error", "invalid_grant") : body);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(down ? 503 : body == null ? 400 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Object token(HttpExchange exchange) throws IOException {
        Map<String, String> form = UriComponentsBuilder.newInstance()
                .query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                .build()
                .getQueryParams()
                .toSingleValueMap();
        Map<String, String> asked = codes.remove(form.get("code"));
        String basic = Base64.getEncoder()
                .encodeToString((CLIENT + ":" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        boolean right = asked != null
                && ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && asked.get("redirect_uri").equals(form.get("redirect_uri"))
                && asked.get("code_challenge").equals(challenge(form.get("code_verifier")));
        return right
                ? Map.of("access_token", "opaque", "token_type", "Bearer", "id_token", idToken(asked.get("nonce")))
                : Map.of("error", "invalid_grant");
    }

    private String idToken(String nonce) {
        Instant now = Instant.now();
        var made = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("club").build(),
                claims.apply(new JWTClaimsSet.Builder()
                                .issuer(issuer())
                                .subject(subject)
                                .audience(CLIENT)
                                .claim("nonce", nonce)
                                .claim("name", "Cleo Club")
                                .claim("email", subject + "@club.example")
                                .issueTime(Date.from(now))
                                .expirationTime(Date.from(now.plusSeconds(300))))
                        .build());
        try {
            made.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.apply(made).serialize();
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /// Lets the service know it as `club`, and once more as `strong`, whose word for two factors counts. What is known
    /// as `posing` says in its document that it is the club.
    @TestConfiguration(proxyBeanMethods = false)
    public static class Configuration {

        @Bean
        SecondProvider secondProvider() {
            return new SecondProvider();
        }

        @Bean
        DynamicPropertyRegistrar knownProviders(SecondProvider provider) {
            return properties -> {
                for (String word : new String[] {"club", "strong", "posing"}) {
                    String prefix = "turnout.federation.providers." + word + ".";
                    properties.add(prefix + "name", () -> word.equals("club") ? "Sports Club" : "Strong Club");
                    properties.add(
                            prefix + "issuer", () -> provider.issuer() + (word.equals("posing") ? "/posing" : ""));
                    properties.add(prefix + "client-id", () -> CLIENT);
                    properties.add(prefix + "client-secret", () -> SECRET);
                    properties.add(prefix + "trusted-for-mfa", () -> word.equals("strong"));
                    properties.add(prefix + "mfa-acr", () -> "urn:club:two");
                }
            };
        }
    }
}
