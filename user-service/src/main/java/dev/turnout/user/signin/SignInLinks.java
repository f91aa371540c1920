package dev.turnout.user.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Links that were mailed: good once, for ten minutes, and known here by their digest only.
@Repository
class SignInLinks {

    static final Duration LIFE = Duration.ofMinutes(10);

    /// More mails than this within ten minutes help nobody and annoy whoever owns the address.
    private static final int MOST = 3;

    private final JdbcClient db;
    private final Clock clock;

    SignInLinks(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// @param person null when the link makes the account
    /// @param name of the account that it makes
    record Link(
            String email, @Nullable UUID person, @Nullable String name, String locale, byte[] browserDigest) {}

    boolean enough(String email) {
        return db.sql("SELECT count(*) FROM sign_in_link WHERE lower(email) = lower(:email) AND expires_at > :now")
                        .param("email", email)
                        .param("now", now())
                        .query(Integer.class)
                        .single()
                >= MOST;
    }

    /// @return the secret that goes into the mail and nowhere else
    String add(Link link) {
        String secret = Secrets.next();
        db.sql("""
                        INSERT INTO sign_in_link (digest, email, person_id, name, locale, browser_digest, expires_at)
                        VALUES (:digest, :email, :person, :name, :locale, :browser, :expires)
                        """)
                .param("digest", Digests.of(secret))
                .param("email", link.email())
                .param("person", link.person())
                .param("name", link.name())
                .param("locale", link.locale())
                .param("browser", link.browserDigest())
                .param("expires", Timestamp.from(clock.instant().plus(LIFE)))
                .update();
        return secret;
    }

    void withdraw(String secret) {
        db.sql("DELETE FROM sign_in_link WHERE digest = :digest")
                .param("digest", Digests.of(secret))
                .update();
    }

    /// Looks without using it up: programs that read mail open links too.
    Optional<Link> look(String secret) {
        return db.sql("""
                        SELECT email, person_id, name, locale, browser_digest FROM sign_in_link
                        WHERE digest = :digest AND expires_at > :now
                        """)
                .param("digest", Digests.of(secret))
                .param("now", now())
                .query((row, _) -> read(row))
                .optional();
    }

    /// Uses it up, and with it the others that were mailed to the same address.
    Optional<Link> take(String secret) {
        Optional<Link> taken = db.sql("""
                        DELETE FROM sign_in_link WHERE digest = :digest AND expires_at > :now
                        RETURNING email, person_id, name, locale, browser_digest
                        """)
                .param("digest", Digests.of(secret))
                .param("now", now())
                .query((row, _) -> read(row))
                .optional();
        taken.ifPresent(link -> db.sql("DELETE FROM sign_in_link WHERE lower(email) = lower(:email)")
                .param("email", link.email())
                .update());
        return taken;
    }

    void forgetExpired() {
        db.sql("DELETE FROM sign_in_link WHERE expires_at <= :now")
                .param("now", now())
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Link read(ResultSet row) throws SQLException {
        return new Link(
                row.getString(1), row.getObject(2, UUID.class), row.getString(3), row.getString(4), row.getBytes(5));
    }
}
