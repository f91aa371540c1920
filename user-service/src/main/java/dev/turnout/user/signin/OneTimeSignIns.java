package dev.turnout.user.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
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

    /// Finding the phone, or setting the app up, takes its time.
    private static final Duration LIFE_WITHOUT_CODE = Duration.ofMinutes(10);

    /// From the moment at which the page was shown.
    private static final Duration LIFE_TO_READ = Duration.ofMinutes(5);

    private static final int MOST_CODES = 5;

    /// Set on the request of a sign-in that still needs a code.
    static final String NEEDS_CODE = OneTimeSignIns.class.getName() + ".needs-code";

    private final JdbcClient db;
    private final SecondFactors secondFactors;
    private final ClientProperties clients;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final boolean secure;

    OneTimeSignIns(
            JdbcClient db,
            SecondFactors secondFactors,
            ClientProperties clients,
            Clock clock,
            ApplicationEventPublisher events,
            @Value("${turnout.public-url}") String publicUrl) {
        this.db = db;
        this.secondFactors = secondFactors;
        this.clients = clients;
        this.clock = clock;
        this.events = events;
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
                .flatMap(secret -> take(secret, request))
                .<SecurityContext>map(SecurityContextImpl::new)
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    private static Optional<String> secret(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(Cookie::getValue);
    }

    /// Of an app's request only the one that the person has allowed uses the sign-in.
    private Optional<Authentication> take(String secret, HttpServletRequest request) {
        return db.sql("""
                        DELETE FROM sign_in WHERE digest = :digest AND expires_at > :now AND NOT needs_code
                          AND (NOT :app OR allowed = :asked)
                        RETURNING person_id, means, proved_at
                        """)
                .param("digest", Digests.of(secret))
                .param("app", byAnApp(request))
                .param("asked", Digests.of(Objects.toString(request.getQueryString(), "")))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> signedIn(
                        row.getObject(1, UUID.class),
                        SignInProof.read(row.getString(2), row.getTimestamp(3).toInstant())))
                .optional();
    }

    private boolean byAnApp(HttpServletRequest request) {
        String[] named = request.getParameterValues("client_id");
        return named != null && Arrays.stream(named).anyMatch(clients.apps()::containsKey);
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
                .ifPresent(proof -> request.setAttribute(
                        NEEDS_CODE, remember(UUID.fromString(authentication.getName()), proof, response)));
    }

    /// Lets the browser that gets this answer be signed in at its next authorization request.
    ///
    /// @return whether a code is needed before that
    boolean remember(UUID person, SignInProof proof, HttpServletResponse response) {
        String secret = Secrets.next();
        boolean needsCode = secondFactors.missing(person, proof);
        Duration life = needsCode ? LIFE_WITHOUT_CODE : LIFE;
        db.sql("""
                        INSERT INTO sign_in (digest, person_id, means, proved_at, expires_at, needs_code)
                        VALUES (:digest, :person, :means, :proved, :expires, :needsCode)
                        """)
                .param("digest", Digests.of(secret))
                .param("person", person)
                .param("means", proof.write())
                .param("proved", Timestamp.from(proof.at()))
                .param("expires", Timestamp.from(clock.instant().plus(life)))
                .param("needsCode", needsCode)
                .update();
        if (!needsCode) {
            events.publishEvent(new SignInDone(person, proof.claim()));
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(secret, life));
        return needsCode;
    }

    /// Nobody was let in who tried by this means.
    void refused(SignInProof.Means means) {
        events.publishEvent(new SignInRefused(null, means.claim()));
    }

    /// Who has signed in with this browser but for a code.
    Optional<UUID> withoutCode(HttpServletRequest request) {
        return secret(request)
                .flatMap(secret -> db.sql("""
                                SELECT person_id FROM sign_in
                                WHERE digest = :digest AND expires_at > :now AND needs_code AND failures < :most
                                """)
                        .param("digest", Digests.of(secret))
                        .param("now", Timestamp.from(clock.instant()))
                        .param("most", MOST_CODES)
                        .query(UUID.class)
                        .optional());
    }

    /// Who has signed in with this browser, without using that up.
    Optional<UUID> signedIn(HttpServletRequest request) {
        return secret(request)
                .flatMap(secret -> db.sql("""
                                SELECT person_id FROM sign_in
                                WHERE digest = :digest AND expires_at > :now AND NOT needs_code
                                """)
                        .param("digest", Digests.of(secret))
                        .param("now", Timestamp.from(clock.instant()))
                        .query(UUID.class)
                        .optional());
    }

    /// What an app wants takes longer to read than a redirect to be followed.
    void giveTimeToRead(HttpServletRequest request, HttpServletResponse response) {
        secret(request).ifPresent(secret -> {
            db.sql("UPDATE sign_in SET expires_at = :expires WHERE digest = :digest AND expires_at > :now")
                    .param("expires", Timestamp.from(clock.instant().plus(LIFE_TO_READ)))
                    .param("digest", Digests.of(secret))
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie(secret, LIFE_TO_READ));
        });
    }

    /// The person allows what this app asks for, and nothing else.
    void allow(HttpServletRequest request, AppRequest asked) {
        secret(request)
                .ifPresent(secret -> db.sql("UPDATE sign_in SET allowed = :asked WHERE digest = :digest")
                        .param("asked", asked.digest())
                        .param("digest", Digests.of(secret))
                        .update());
    }

    /// Whoever signed in with this browser is not, any more.
    void forget(HttpServletRequest request) {
        secret(request)
                .ifPresent(secret -> db.sql("DELETE FROM sign_in WHERE digest = :digest")
                        .param("digest", Digests.of(secret))
                        .update());
    }

    /// The code was right: from now on the sign-in counts.
    void codeGiven(HttpServletRequest request) {
        Instant now = clock.instant();
        secret(request)
                .flatMap(secret -> db.sql("""
                                UPDATE sign_in
                                SET needs_code = false, means = means || ',CODE', proved_at = :now, expires_at = :expires
                                WHERE digest = :digest AND needs_code
                                RETURNING person_id, means
                                """)
                        .param("digest", Digests.of(secret))
                        .param("now", Timestamp.from(now))
                        .param("expires", Timestamp.from(now.plus(LIFE_WITHOUT_CODE)))
                        .query((row, _) -> new SignInDone(
                                row.getObject(1, UUID.class),
                                SignInProof.read(row.getString(2), now).claim()))
                        .optional())
                .ifPresent(events::publishEvent);
    }

    void codeWrong(HttpServletRequest request) {
        secret(request)
                .flatMap(secret -> db.sql(
                                "UPDATE sign_in SET failures = failures + 1 WHERE digest = :digest RETURNING person_id")
                        .param("digest", Digests.of(secret))
                        .query(UUID.class)
                        .optional())
                .ifPresent(person -> events.publishEvent(new SignInRefused(person, SignInProof.Means.CODE.claim())));
    }

    private String cookie(String secret, Duration life) {
        return ResponseCookie.from(COOKIE, secret)
                .path("/auth")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(life)
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
