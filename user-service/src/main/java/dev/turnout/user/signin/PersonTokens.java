package dev.turnout.user.signin;

import dev.turnout.user.account.Account;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/// Signs tokens for a person outside the code flow: live tokens, and access tokens in exchange for them.
@Component
public class PersonTokens {

    private static final String API = "turnout-api";
    static final String LIVE = "turnout-live";

    /// The claim with the id of the sign-in that a token belongs to.
    static final String SIGN_IN = "sid";

    private static final Duration LIVE_LIFE = Duration.ofMinutes(10);
    private static final Duration ACCESS_LIFE = Duration.ofMinutes(5);

    private final JwtEncoder encoder;
    private final Clock clock;
    private final String issuer;

    PersonTokens(JwtEncoder encoder, Clock clock, @Value("${turnout.issuer}") String issuer) {
        this.encoder = encoder;
        this.clock = clock;
        this.issuer = issuer;
    }

    /// A token for the live edge, good for ten minutes.
    public Jwt live(Account person) {
        return sign(person, LIVE, LIVE_LIFE, Map.of());
    }

    /// A token for the live edge that belongs to the same sign-in as another and ends with it.
    Jwt live(Account person, Jwt other) {
        return sign(person, LIVE, LIVE_LIFE, kept(other));
    }

    /// A token for the API, good for five minutes, as after a sign-in at this moment.
    public Jwt access(Account person) {
        return sign(
                person, API, ACCESS_LIFE, Map.of("auth_time", clock.instant().getEpochSecond()));
    }

    /// A token for the API with which a service acts for the person (RFC 8693, claim `act`), in their sign-in.
    Jwt accessFor(Account person, String actor, Jwt live) {
        Map<String, Object> more = kept(live);
        more.put("act", Map.of("sub", actor));
        return sign(person, API, ACCESS_LIFE, more);
    }

    /// Which sign-in it is and by what, so that no exchange makes more of it.
    private static Map<String, Object> kept(Jwt token) {
        var kept = new HashMap<String, Object>();
        for (String claim : List.of(SIGN_IN, "amr")) {
            if (token.hasClaim(claim)) {
                kept.put(claim, token.getClaims().get(claim));
            }
        }
        return kept;
    }

    private Jwt sign(Account person, String audience, Duration life, Map<String, ?> more) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .id(UUID.randomUUID().toString())
                .issuer(issuer)
                .subject(person.id().toString())
                .audience(List.of(audience))
                .issuedAt(now)
                .notBefore(now)
                .expiresAt(now.plus(life))
                .claim("name", person.name())
                .claim("locale", person.locale())
                .claims(all -> all.putAll(more))
                .build();
        JwsHeader header =
                JwsHeader.with(SignatureAlgorithm.RS256).type("at+jwt").build();
        return encoder.encode(JwtEncoderParameters.from(header, claims));
    }
}
