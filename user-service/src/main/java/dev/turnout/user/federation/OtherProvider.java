package dev.turnout.user.federation;

import dev.turnout.common.security.TokenKeys;
import dev.turnout.user.federation.FederationProperties.Provider;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// One other provider, as its discovery document describes it. What it says is looked up when it is needed, so that a
/// provider that does not answer stops nobody else. Its id tokens are signed by RS256, which every provider can.
final class OtherProvider {

    private static final Duration KNOWN = Duration.ofMinutes(10);

    private final String word;
    private final Provider settings;
    private final RestClient http;
    private final Clock clock;
    private final String redirectUri;
    private volatile @Nullable Known known;

    OtherProvider(String word, Provider settings, RestClient http, Clock clock, String publicUrl) {
        this.word = word;
        this.settings = settings;
        this.http = http;
        this.clock = clock;
        this.redirectUri = publicUrl + "/auth/federation/" + word + "/callback";
    }

    private record Known(String authorize, String token, boolean saysIssuer, JwtDecoder decoder, Instant until) {}

    /// The provider cannot be asked now.
    static final class Unavailable extends RuntimeException {

        private Unavailable(String what, @Nullable Throwable cause) {
            super(what, cause);
        }
    }

    /// What the provider answered is not to be believed.
    static final class Refused extends RuntimeException {

        Refused(String why) {
            super(why);
        }
    }

    String word() {
        return word;
    }

    String name() {
        return settings.name();
    }

    String issuer() {
        return settings.issuer().toString();
    }

    Provider settings() {
        return settings;
    }

    /// Where the browser goes to; each provider has a redirect address of its own, so that no answer is taken for
    /// another's.
    String authorizationAddress(String state, String nonce, String verifier) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", settings.clientId());
        parameters.put("redirect_uri", redirectUri);
        parameters.put("scope", String.join(" ", settings.scopes()));
        parameters.put("state", state);
        parameters.put("nonce", nonce);
        parameters.put("code_challenge", challenge(verifier));
        parameters.put("code_challenge_method", "S256");
        String address = metadata().authorize();
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", address + (address.contains("?") ? "&" : "?"), ""));
    }

    /// Exchanges a code for the claims of a verified id token.
    ///
    /// @param issuer who says that they answer (RFC 9207)
    Jwt claims(String code, @Nullable String issuer, String nonce, String verifier) {
        Known server = metadata();
        if (issuer == null ? server.saysIssuer() : !issuer.equals(issuer())) {
            throw new Refused("another issuer answered");
        }
        String token = idToken(server, code, verifier);
        try {
            Jwt claims = server.decoder().decode(token);
            if (!nonce.equals(claims.getClaimAsString("nonce"))) {
                throw new Refused("another nonce");
            }
            return claims;
        } catch (BadJwtException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        } catch (JwtException e) {
            throw new Unavailable("its keys", e);
        }
    }

    private String idToken(Known server, String code, String verifier) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "authorization_code");
        form.add("code", code);
        form.add("redirect_uri", redirectUri);
        form.add("code_verifier", verifier);
        try {
            Map<?, ?> answer = http.post()
                    .uri(URI.create(server.token()))
                    .headers(headers -> headers.setBasicAuth(encoded(settings.clientId()), encoded(settings.secret())))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .body(Map.class);
            if (answer == null || !(answer.get("id_token") instanceof String token)) {
                throw new Refused("no id token");
            }
            return token;
        } catch (HttpClientErrorException.BadRequest _) {
            throw new Refused("the code was refused");
        } catch (RestClientException e) {
            throw new Unavailable("its tokens", e);
        }
    }

    private Known metadata() {
        Known now = known;
        if (now != null && clock.instant().isBefore(now.until())) {
            return now;
        }
        Known fresh = ask();
        known = fresh;
        return fresh;
    }

    private Known ask() {
        try {
            Map<?, ?> document = http.get()
                    .uri(URI.create(issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration"))
                    .retrieve()
                    .body(Map.class);
            if (document == null || !issuer().equals(document.get("issuer"))) {
                throw new Unavailable("its document names another issuer", null);
            }
            return new Known(
                    said(document, "authorization_endpoint"),
                    said(document, "token_endpoint"),
                    Boolean.TRUE.equals(document.get("authorization_response_iss_parameter_supported")),
                    TokenKeys.decoder(said(document, "jwks_uri"), rules()),
                    clock.instant().plus(KNOWN));
        } catch (RestClientException e) {
            throw new Unavailable("its document", e);
        }
    }

    private static String said(Map<?, ?> document, String name) {
        if (document.get(name) instanceof String value) {
            return value;
        }
        throw new Unavailable("its document lacks " + name, null);
    }

    private OAuth2TokenValidator<Jwt> rules() {
        OAuth2TokenValidator<Jwt> forUs = token -> {
            List<String> audience = Objects.requireNonNullElse(token.getAudience(), List.of());
            String party = token.getClaimAsString("azp");
            boolean ours = audience.contains(settings.clientId())
                    && (party == null ? audience.size() == 1 : party.equals(settings.clientId()));
            String subject = token.getSubject();
            boolean whole = token.getExpiresAt() != null;
            return ours && whole && subject != null && !subject.isBlank() && subject.length() <= 255
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "not for us", null));
        };
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new JwtIssuerValidator(issuer()), forUs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
