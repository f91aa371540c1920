package dev.turnout.user.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// Carries a sign-in from the login page to the authorization endpoint, once.
///
/// There is no session here that could outlive signing out elsewhere, and any instance can go on where another began.
@Component
class OneTimeSignIns implements SecurityContextRepository {

    private static final String COOKIE = "turnout-sign-in";
    private static final String AUTHORIZE = "/auth/authorize";
    private static final Duration LIFE = Duration.ofMinutes(2);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;
    private final Clock clock;
    private final boolean secure;

    OneTimeSignIns(JdbcClient db, Clock clock, @Value("${turnout.public-url}") String publicUrl) {
        this.db = db;
        this.clock = clock;
        this.secure = publicUrl.startsWith("https:");
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still declares it abstract
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    private SecurityContext load(HttpServletRequest request) {
        return secret(request)
                .filter(_ -> request.getServletPath().equals(AUTHORIZE))
                .flatMap(this::take)
                .<SecurityContext>map(person -> new SecurityContextImpl(signedIn(person)))
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    private static Optional<String> secret(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(Cookie::getValue);
    }

    private Optional<UUID> take(String secret) {
        return db.sql("DELETE FROM sign_in WHERE digest = :digest AND expires_at > :now RETURNING person_id")
                .param("digest", Digests.of(secret))
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .optional();
    }

    /// The authority says by what and when the person proved who they are; the id token repeats it.
    private Authentication signedIn(UUID person) {
        UserDetails user = User.withUsername(person.toString())
                .password("")
                .authorities(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                        .issuedAt(clock.instant())
                        .build())
                .build();
        return UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = context.getAuthentication();
        // Clients of the token endpoint come by here too; they bring their secret each time.
        if (!(authentication instanceof UsernamePasswordAuthenticationToken) || !authentication.isAuthenticated()) {
            return;
        }
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        db.sql("INSERT INTO sign_in (digest, person_id, expires_at) VALUES (:digest, :person, :expires)")
                .param("digest", Digests.of(secret))
                .param("person", UUID.fromString(authentication.getName()))
                .param("expires", Timestamp.from(clock.instant().plus(LIFE)))
                .update();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(secret));
    }

    private String cookie(String secret) {
        return ResponseCookie.from(COOKIE, secret)
                .path("/auth")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(LIFE)
                .build()
                .toString();
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return secret(request).isPresent();
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forgetExpired() {
        db.sql("DELETE FROM sign_in WHERE expires_at <= :now")
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
