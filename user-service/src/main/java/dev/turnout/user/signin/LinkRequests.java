package dev.turnout.user.signin;

import dev.turnout.common.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who asked for a link and has no mail yet. Asking costs the same for every address, because nothing is looked up.
@Repository
class LinkRequests {

    private static final Duration RETRY = Duration.ofSeconds(20);
    private static final Duration GIVE_UP = Duration.ofMinutes(10);
    private static final int AT_ONCE = 20;

    private final JdbcClient db;
    private final Clock clock;

    LinkRequests(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// @param name of somebody who wants an account; null when one is meant to be there
    /// @param browserDigest of the cookie that the asking browser has
    record LinkRequest(UUID id, String email, @Nullable String name, String locale, byte[] browserDigest) {}

    void add(String email, @Nullable String name, String locale, byte[] browserDigest) {
        Timestamp now = Timestamp.from(clock.instant());
        db.sql("""
                        INSERT INTO link_request (id, email, name, locale, browser_digest, created_at, try_at)
                        VALUES (:id, :email, :name, :locale, :browser, :now, :now)
                        """)
                .param("id", Ids.next())
                .param("email", email)
                .param("name", name)
                .param("locale", locale)
                .param("browser", browserDigest)
                .param("now", now)
                .update();
    }

    /// Takes what is due for itself for a while; what is not done by then comes again.
    List<LinkRequest> claim() {
        Instant now = clock.instant();
        return db.sql("""
                        UPDATE link_request SET try_at = :later WHERE id IN (
                            SELECT id FROM link_request WHERE try_at <= :now AND created_at > :oldest
                            ORDER BY try_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING id, email, name, locale, browser_digest
                        """)
                .param("later", Timestamp.from(now.plus(RETRY)))
                .param("now", Timestamp.from(now))
                .param("oldest", Timestamp.from(now.minus(GIVE_UP)))
                .param("most", AT_ONCE)
                .query((row, _) -> new LinkRequest(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBytes(5)))
                .list();
    }

    void done(UUID id) {
        db.sql("DELETE FROM link_request WHERE id = :id").param("id", id).update();
    }

    void forgetOld() {
        db.sql("DELETE FROM link_request WHERE created_at <= :oldest")
                .param("oldest", Timestamp.from(clock.instant().minus(GIVE_UP)))
                .update();
    }
}
