package dev.turnout.user.federation;

import dev.turnout.user.signin.OtherSignIns;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// People on their way to other providers and back. Each step is bound to the browser by a cookie, known here by its
/// digest only, and is good once.
@Component
class Arrivals implements OtherSignIns {

    static final String LINK_PAGE = "/auth/federation/link";

    private static final String BROWSER = "turnout-federation";
    private static final String ARRIVAL = "turnout-arrival";
    private static final Duration TICKET_LIFE = Duration.ofMinutes(2);
    private static final Duration LIFE = Duration.ofMinutes(20);
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OtherProviders providers;
    private final JdbcClient db;
    private final Clock clock;
    private final boolean secure;

    Arrivals(OtherProviders providers, JdbcClient db, Clock clock, @Value("${turnout.public-url}") String publicUrl) {
        this.providers = providers;
        this.db = db;
        this.clock = clock;
        this.secure = publicUrl.startsWith("https:");
    }

    /// @param person who wants to link the provider; null for somebody who signs in
    record Attempt(
            String state,
            String nonce,
            String verifier,
            @Nullable UUID person) {}

    /// Somebody for whom a provider vouched.
    ///
    /// @param person who wanted to link the provider; null for somebody whose account is not known yet
    record Arrival(
            String provider,
            String issuer,
            String subject,
            @Nullable String name,
            @Nullable String email,
            @Nullable UUID person) {}

    String ticket(UUID person) {
        String secret = secret();
        db.sql("INSERT INTO federated_ticket (digest, person_id, expires_at) VALUES (:digest, :person, :expires)")
                .param("digest", digest(secret))
                .param("person", person)
                .param("expires", after(TICKET_LIFE))
                .update();
        return secret;
    }

    Optional<UUID> takeTicket(String secret) {
        return db.sql("DELETE FROM federated_ticket WHERE digest = :digest AND expires_at > :now RETURNING person_id")
                .param("digest", digest(secret))
                .param("now", after(Duration.ZERO))
                .query((row, _) -> row.getObject(1, UUID.class))
                .optional();
    }

    Attempt begin(String provider, @Nullable UUID person, HttpServletResponse response) {
        var attempt = new Attempt(secret(), secret(), secret(), person);
        String browser = secret();
        db.sql("""
                        INSERT INTO federated_attempt
                          (state_digest, browser_digest, provider, nonce, verifier, person_id, expires_at)
                        VALUES (:state, :browser, :provider, :nonce, :verifier, :person, :expires)
                        """)
                .param("state", digest(attempt.state()))
                .param("browser", digest(browser))
                .param("provider", provider)
                .param("nonce", attempt.nonce())
                .param("verifier", attempt.verifier())
                .param("person", person)
                .param("expires", after(LIFE))
                .update();
        set(response, BROWSER, browser, LIFE);
        return attempt;
    }

    Optional<Attempt> comeBack(String provider, String state, HttpServletRequest request) {
        return cookie(request, BROWSER)
                .flatMap(browser -> db.sql("""
                                DELETE FROM federated_attempt
                                WHERE state_digest = :state AND browser_digest = :browser AND provider = :provider
                                  AND expires_at > :now
                                RETURNING nonce, verifier, person_id
                                """)
                        .param("state", digest(state))
                        .param("browser", digest(browser))
                        .param("provider", provider)
                        .param("now", after(Duration.ZERO))
                        .query((row, _) ->
                                new Attempt(state, row.getString(1), row.getString(2), row.getObject(3, UUID.class)))
                        .optional());
    }

    void keep(Arrival arrival, HttpServletResponse response) {
        String secret = secret();
        db.sql("""
                        INSERT INTO federated_arrival
                          (digest, provider, issuer, subject, name, email, person_id, expires_at)
                        VALUES (:digest, :provider, :issuer, :subject, :name, :email, :person, :expires)
                        """)
                .param("digest", digest(secret))
                .param("provider", arrival.provider())
                .param("issuer", arrival.issuer())
                .param("subject", arrival.subject())
                .param("name", arrival.name())
                .param("email", arrival.email())
                .param("person", arrival.person())
                .param("expires", after(LIFE))
                .update();
        set(response, ARRIVAL, secret, LIFE);
    }

    Optional<Arrival> arrival(HttpServletRequest request) {
        return cookie(request, ARRIVAL)
                .flatMap(secret -> db.sql("""
                                SELECT provider, issuer, subject, name, email, person_id FROM federated_arrival
                                WHERE digest = :digest AND expires_at > :now
                                """)
                        .param("digest", digest(secret))
                        .param("now", after(Duration.ZERO))
                        .query((row, _) -> new Arrival(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getObject(6, UUID.class)))
                        .optional());
    }

    void forget(HttpServletRequest request, HttpServletResponse response) {
        cookie(request, ARRIVAL)
                .ifPresent(secret -> db.sql("DELETE FROM federated_arrival WHERE digest = :digest")
                        .param("digest", digest(secret))
                        .update());
        set(response, ARRIVAL, "", Duration.ZERO);
    }

    @Override
    public List<Button> buttons() {
        return providers.buttons();
    }

    /// Who has just proved which account is theirs is asked whether to link it, before anything else.
    @Override
    public Optional<String> before(HttpServletRequest request) {
        return arrival(request).filter(one -> one.person() == null).map(_ -> LINK_PAGE);
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forgetExpired() {
        for (String table : new String[] {"federated_attempt", "federated_ticket", "federated_arrival"}) {
            db.sql("DELETE FROM " + table + " WHERE expires_at <= :now")
                    .param("now", after(Duration.ZERO))
                    .update();
        }
    }

    private Timestamp after(Duration time) {
        return Timestamp.from(clock.instant().plus(time));
    }

    private void set(HttpServletResponse response, String name, String value, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/auth")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .maxAge(life)
                        .build()
                        .toString());
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue);
    }

    private static String secret() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
