package dev.turnout.user.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/// What our tokens say: access tokens are for the API and of type `at+jwt` (RFC 9068), and say by what and when the
/// person signed in, and in which sign-in (`sid`). Each time, also on refresh, the account must still be enabled and
/// the
/// sign-in be as strong as the person's roles ask for.
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final Accounts accounts;
    private final SecondFactors secondFactors;
    private final KioskProperties kiosk;
    private final Clock clock;

    TokenClaims(Accounts accounts, SecondFactors secondFactors, KioskProperties kiosk, Clock clock) {
        this.accounts = accounts;
        this.secondFactors = secondFactors;
        this.kiosk = kiosk;
        this.clock = clock;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        Authentication principal = context.getPrincipal();
        Optional<Account> person = principal == null ? Optional.empty() : person(principal.getName());
        if (person.filter(account -> !account.enabled() || tooWeak(account, principal))
                .isPresent()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            context.getJwsHeader().type("at+jwt");
            // Claims are stored with their Java types, and only lists and dates of the ordinary kind may be read again.
            context.getClaims().audience(new ArrayList<>(List.of("turnout-api")));
            if (person.isPresent() && context.getAuthorization() != null) {
                context.getClaims()
                        .claim(PersonTokens.SIGN_IN, context.getAuthorization().getId());
            }
            proof(principal).flatMap(kiosk::end).ifPresent(end -> notAfter(end, context));
            key(context).ifPresent(key -> context.getClaims().claim("cnf", key));
            proof(principal)
                    .ifPresent(proof -> context.getClaims()
                            .claim("auth_time", Date.from(proof.at()))
                            .claim("amr", new ArrayList<>(proof.claim())));
        }
        person.ifPresent(account -> {
            context.getClaims().claim("name", account.name()).claim("locale", account.locale());
            if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue()) && account.reachable()) {
                context.getClaims().claim("email", account.email());
            }
        });
    }

    private boolean tooWeak(Account account, @Nullable Authentication principal) {
        return proof(principal)
                .filter(proof -> secondFactors.tooWeak(account.id(), proof))
                .isPresent();
    }

    /// No token outlives the time at a kiosk.
    private void notAfter(Instant end, JwtEncodingContext context) {
        if (!clock.instant().isBefore(end)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        context.getClaims()
                .claims(all -> all.computeIfPresent(
                        JwtClaimNames.EXP,
                        (_, until) -> until instanceof Instant usual && usual.isBefore(end) ? usual : end));
    }

    /// The key that the token is bound to, when the client proved one (RFC 9449).
    private static Optional<Map<String, Object>> key(JwtEncodingContext context) {
        if (!(context.get(OAuth2TokenContext.DPOP_PROOF_KEY) instanceof Jwt proof)
                || !(proof.getHeaders().get("jwk") instanceof Map<?, ?> key)) {
            return Optional.empty();
        }
        try {
            var members = new HashMap<String, Object>();
            key.forEach((name, value) -> members.put(String.valueOf(name), value));
            return Optional.of(new HashMap<>(
                    Map.of("jkt", JWK.parse(members).computeThumbprint().toString())));
        } catch (ParseException | JOSEException _) {
            throw new OAuth2AuthenticationException("invalid_dpop_proof");
        }
    }

    private static Optional<SignInProof> proof(@Nullable Authentication principal) {
        return principal == null ? Optional.empty() : SignInProof.of(principal.getAuthorities());
    }

    private Optional<Account> person(String name) {
        try {
            return accounts.find(UUID.fromString(name));
        } catch (IllegalArgumentException _) {
            // a service acts for itself
            return Optional.empty();
        }
    }
}
