package dev.turnout.user.signin;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Where people are signed in. The browser names itself when it asks for the code; what comes later is the gateway.
@Repository
class SignedIn {

    private static final int LONGEST_NAME = 400;
    private static final String ALIVE = "greatest(a.refresh_token_expires_at, a.access_token_expires_at) > :now";

    private final JdbcClient db;
    private final SignInEndings endings;
    private final ClientProperties clients;
    private final Clock clock;

    SignedIn(JdbcClient db, SignInEndings endings, ClientProperties clients, Clock clock) {
        this.db = db;
        this.endings = endings;
        this.clients = clients;
        this.clock = clock;
    }

    /// @param userAgent null when the browser did not say
    /// @param app the name of the app that acts for the person; null for a browser
    /// @param endsAt when it ends by itself, at a kiosk; null elsewhere
    /// @param current whether it is the one that asks
    record SignIn(
            String id,
            Instant since,
            Instant lastUsedAt,
            @Nullable String userAgent,
            @Nullable String app,
            @Nullable Instant endsAt,
            boolean current) {}

    /// @param strong whether it was proved by two things
    /// @param app its client id; null for a browser
    void used(String authorizationId, UUID person, boolean strong, @Nullable String app, @Nullable Instant endsAt) {
        db.sql("""
                        INSERT INTO signed_in (authorization_id, person_id, user_agent, since, last_used_at, ends_at, strong, app)
                        VALUES (:authorization, :person, :agent, :now, :now, :ends, :strong, :app)
                        ON CONFLICT (authorization_id) DO UPDATE SET last_used_at = excluded.last_used_at
                        """)
                .param("authorization", authorizationId)
                .param("person", person)
                .param("agent", userAgent())
                .param("strong", strong)
                .param("app", app)
                .param("ends", endsAt == null ? null : Timestamp.from(endsAt))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static @Nullable String userAgent() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current)) {
            return null;
        }
        String name = current.getRequest().getHeader(HttpHeaders.USER_AGENT);
        return name == null ? null : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    List<SignIn> of(UUID person, String accessToken) {
        return db.sql("""
                        SELECT s.authorization_id, s.since, s.last_used_at, s.user_agent, s.ends_at,
                               a.access_token_value IS NOT DISTINCT FROM :token, s.app
                        FROM signed_in s JOIN oauth2_authorization a ON a.id = s.authorization_id
                        WHERE s.person_id = :person AND %s
                        ORDER BY 6 DESC, s.last_used_at DESC
                        """.formatted(ALIVE))
                .param("person", person)
                .param("token", accessToken)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> new SignIn(
                        row.getString(1),
                        row.getTimestamp(2).toInstant(),
                        row.getTimestamp(3).toInstant(),
                        row.getString(4),
                        row.getString(7) == null ? null : clients.title(row.getString(7)),
                        row.getTimestamp(5) == null ? null : row.getTimestamp(5).toInstant(),
                        row.getBoolean(6)))
                .list();
    }

    /// Ends one of the person's sign-ins: its tokens are worth nothing from now on.
    @Transactional
    public boolean end(UUID person, String authorizationId) {
        int ended =
                db.sql("""
                        DELETE FROM oauth2_authorization WHERE id = :id AND EXISTS (
                            SELECT 1 FROM signed_in s WHERE s.authorization_id = :id AND s.person_id = :person)
                        """).param("id", authorizationId).param("person", person).update();
        if (ended == 1) {
            endings.tell(person, List.of(authorizationId));
        }
        return ended == 1;
    }

    /// Ends every sign-in of the person but the one that this access token belongs to.
    @Transactional
    public void endOthers(UUID person, String accessToken) {
        List<String> ended = db.sql("""
                        DELETE FROM oauth2_authorization
                        WHERE principal_name = :person AND access_token_value IS DISTINCT FROM :token
                        RETURNING id
                        """)
                .param("person", person.toString())
                .param("token", accessToken)
                .query((row, _) -> row.getString(1))
                .list();
        endings.tell(person, ended);
    }

    /// Ends every sign-in of the person that was proved by one thing alone.
    @Transactional
    public void endWeak(UUID person) {
        List<String> ended = db.sql("""
                        DELETE FROM oauth2_authorization
                        WHERE id IN (SELECT authorization_id FROM signed_in WHERE person_id = :person AND NOT strong)
                        RETURNING id
                        """)
                .param("person", person)
                .query((row, _) -> row.getString(1))
                .list();
        endings.tell(person, ended);
    }

    /// Ends every sign-in of the person, and every token that they were ever given.
    ///
    /// @return whether there was one
    @Transactional
    public boolean endAll(UUID person) {
        int ended = db.sql("DELETE FROM oauth2_authorization WHERE principal_name = :person")
                .param("person", person.toString())
                .update();
        endings.all(person);
        return ended > 0;
    }

    /// Who is signed in anywhere.
    List<UUID> people() {
        return db.sql("SELECT DISTINCT s.person_id FROM signed_in s "
                        + "JOIN oauth2_authorization a ON a.id = s.authorization_id")
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }
}
