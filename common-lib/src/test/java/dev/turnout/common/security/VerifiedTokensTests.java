package dev.turnout.common.security;

import static dev.turnout.common.security.PlainTokens.key;
import static dev.turnout.common.security.PlainTokens.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class VerifiedTokensTests {

    private static final RSAKey KEY = key("one");
    private static final RSAKey NAMESAKE = key("one");

    private volatile List<JWK> published = List.of(KEY.toPublicJWK());
    private volatile OAuth2TokenValidatorResult rule = OAuth2TokenValidatorResult.success();
    private final AtomicInteger proofs = new AtomicInteger();
    private final JWKSource<SecurityContext> keys = (selector, _) -> selector.select(new JWKSet(published));
    private final VerifiedTokens tokens = new VerifiedTokens(signatures(), keys, _ -> rule);
    private final String token = token(KEY);

    private NimbusJwtDecoder signatures() {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        JWSKeySelector<SecurityContext> selector = new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys);
        processor.setJWSKeySelector((header, context) -> {
            proofs.incrementAndGet();
            return selector.selectJWSKeys(header, context);
        });
        return new NimbusJwtDecoder(processor);
    }

    @Test
    void aSignatureIsProvedOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(tokens.decode(token).getSubject()).isEqualTo("somebody");
        }

        assertThat(proofs).hasValue(1);
    }

    @Test
    void aTokenIsRefusedAsSoonAsItsKeyIsGone() {
        tokens.decode(token);

        published = List.of();

        assertThatExceptionOfType(JwtException.class).isThrownBy(() -> tokens.decode(token));
    }

    @Test
    void anotherKeyOfTheSameNameDoesNotVouchForIt() {
        tokens.decode(token);

        published = List.of(NAMESAKE.toPublicJWK());

        assertThatExceptionOfType(JwtException.class).isThrownBy(() -> tokens.decode(token));
    }

    @Test
    void theRulesAreAskedEachTime() {
        tokens.decode(token);

        rule = OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "expired", null));

        assertThatExceptionOfType(JwtValidationException.class).isThrownBy(() -> tokens.decode(token));
    }

    @Test
    void aForgeryIsNotTakenForTheTokenThatItResembles() {
        tokens.decode(token);
        String[] parts = token.split("\\.", -1);
        String otherSignature = token(NAMESAKE).split("\\.", -1)[2];

        assertThatExceptionOfType(JwtException.class)
                .isThrownBy(() -> tokens.decode(parts[0] + "." + parts[1] + "." + otherSignature));
    }

    @Test
    void whatWasRefusedIsNotRemembered() {
        String forged = token(NAMESAKE);
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(JwtException.class).isThrownBy(() -> tokens.decode(forged));
        }

        assertThat(proofs).hasValue(3);
    }
}
