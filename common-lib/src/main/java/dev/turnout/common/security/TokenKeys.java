package dev.turnout.common.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// The public keys of user-service: kept for five minutes, fetched again at once for a key that is not known yet, but
/// not by everybody who sends nonsense. While user-service does not answer, the keys that are known go on. Until the
/// first
/// keys are known they are asked for often, so that a service that started before user-service is of use at once.
public final class TokenKeys implements JWKSource<SecurityContext> {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(5);
    private static final Duration AT_FIRST_EVERY = Duration.ofMillis(250);
    private static final Duration OUTAGE = Duration.ofHours(4);
    private static final JWKSelector EVERY = new JWKSelector(new JWKMatcher.Builder().build());
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 1_500;
    private static final int MAX_BYTES = 100_000;

    private final JWKSource<SecurityContext> first;
    private final JWKSource<SecurityContext> source;
    private volatile boolean known;

    private TokenKeys(String uri) throws MalformedURLException {
        this.first = source(uri, AT_FIRST_EVERY);
        this.source = source(uri, AT_MOST_EVERY);
    }

    private static JWKSource<SecurityContext> source(String uri, Duration atMostEvery) throws MalformedURLException {
        return JWKSourceBuilder.<SecurityContext>create(
                        URI.create(uri).toURL(), new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_BYTES))
                .cache(KEPT.toMillis(), CONNECT_MILLIS + READ_MILLIS)
                .refreshAheadCache(false)
                .rateLimited(atMostEvery.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    /// A decoder for RS256 tokens of these keys that also asks `rules`, each time.
    public static JwtDecoder decoder(String uri, OAuth2TokenValidator<Jwt> rules) {
        TokenKeys keys;
        try {
            keys = new TokenKeys(uri);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("turnout.jwks-uri is no address", e);
        }
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // type and claims are looked at by the rules, which name what is wrong
        processor.setJWSTypeVerifier((_, _) -> {});
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        return new VerifiedTokens(new NimbusJwtDecoder(processor), keys, rules);
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        if (!known) {
            var _ = first.get(EVERY, context);
            known = true;
        }
        try {
            return source.get(selector, context);
        } catch (RateLimitReachedException _) {
            return List.of();
        }
    }
}
