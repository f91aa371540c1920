package dev.turnout.common.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Reads a token and proves its signature once, and remembers both under the token's digest, since a page asks many
/// times with the same one.
///
/// What may change is looked at each time: whether the key that signed it is still among those that count, and all
/// rules about time, issuer, type and audience. So a remembered token is refused as soon as one that is new here would
/// be. Nothing that failed is remembered. Safe for many threads.
public final class VerifiedTokens implements JwtDecoder {

    private static final int MOST = 5_000;
    private static final Duration UNUSED = Duration.ofMinutes(1);

    private record Verified(Jwt token, JWKSelector signer, JWK key) {}

    private final NimbusJwtDecoder signatures;
    private final JWKSource<SecurityContext> keys;
    private final OAuth2TokenValidator<Jwt> rules;
    private final Cache<ByteBuffer, Verified> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).build();

    /// @param signatures proves signatures by `keys`; its own rules are replaced by none, since `rules` are asked here
    public VerifiedTokens(
            NimbusJwtDecoder signatures, JWKSource<SecurityContext> keys, OAuth2TokenValidator<Jwt> rules) {
        this.signatures = signatures;
        this.keys = keys;
        this.rules = rules;
        signatures.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
    }

    @Override
    public Jwt decode(String token) {
        ByteBuffer digest = digest(token);
        Verified before = known.getIfPresent(digest);
        if (before != null && stillCounts(before)) {
            return obeyed(before.token());
        }
        Jwt read = obeyed(signatures.decode(token));
        signedBy(read).ifPresent(verified -> known.put(digest, verified));
        return read;
    }

    private Jwt obeyed(Jwt token) {
        OAuth2TokenValidatorResult result = rules.validate(token);
        if (result.hasErrors()) {
            throw new JwtValidationException("The token breaks a rule", result.getErrors());
        }
        return token;
    }

    private Optional<Verified> signedBy(Jwt token) {
        if (!(token.getHeaders().get("kid") instanceof String id)) {
            return Optional.empty();
        }
        JWKSelector signer = new JWKSelector(new JWKMatcher.Builder().keyID(id).build());
        List<JWK> found = find(signer);
        return found.size() == 1 ? Optional.of(new Verified(token, signer, found.getFirst())) : Optional.empty();
    }

    private boolean stillCounts(Verified verified) {
        List<JWK> found = find(verified.signer());
        return found.size() == 1
                && (found.getFirst() == verified.key() || found.getFirst().equals(verified.key()));
    }

    private List<JWK> find(JWKSelector signer) {
        try {
            return keys.get(signer, null);
        } catch (KeySourceException _) {
            // the way of a token that is new here says what is wrong with the keys
            return List.of();
        }
    }

    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
