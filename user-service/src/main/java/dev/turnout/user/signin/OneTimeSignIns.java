package dev.turnout.user.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
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
                .<SecurityContext>map(SecurityContextImpl::new)
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    private static Optional<String> secret(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(Cookie::getValue);
    }

    private Optional<Authentication> take(String secret) {
        return db.sql("""
                        DELETE FROM sign_in WHERE digest = :digest AND expires_at > :now
                        RETURNING person_id, means, proved_at
                        """)
                .param("digest", Digests.of(secret))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> signedIn(
                        row.getObject(1, UUID.class),
                        SignInProof.read(row.getString(2), row.getTimestamp(3).toInstant())))
                .optional();
    }

    private static Authentication signedIn(UUID person, SignInProof proof) {
        UserDetails user = User.withUsername(person.toString())
                .password("")
                .authorities(proof.authorities())
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
        SignInProof.of(authentication.getAuthorities())
                .ifPresent(proof -> remember(UUID.fromString(authentication.getName()), proof, response));
    }

    /// Lets the browser that gets this answer be signed in at its next authorization request.
    void remember(UUID person, SignInProof proof, HttpServletResponse response) {
        String secret = Secrets.next();
        db.sql("""
                        INSERT INTO sign_in (digest, person_id, means, proved_at, expires_at)
                        VALUES (:digest, :person, :means, :proved, :expires)
                        """)
                .param("digest", Digests.of(secret))
                .param("person", person)
                .param("means", proof.write())
                .param("proved", Timestamp.from(proof.at()))
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
