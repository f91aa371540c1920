package dev.turnout.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;

/// Sessions in the database, read and written by blocking calls.
@Component
class SessionRows {
    private static final Logger log = LoggerFactory.getLogger(SessionRows.class);

    private final JdbcClient jdbc;
    private final AttributeFormat format;
    private final SessionProperties properties;
    private final Clock clock;

    SessionRows(JdbcClient jdbc, AttributeFormat format, SessionProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.format = format;
        this.properties = properties;
        this.clock = clock;
    }

    private record Row(
            UUID recordId,
            Instant createdAt,
            Instant accessedAt,
            @Nullable String name,
            @Nullable String value) {
        static Row of(ResultSet rows, int ignoredNumber) throws SQLException {
            return new Row(
                    rows.getObject("record_id", UUID.class),
                    rows.getObject("created_at", OffsetDateTime.class).toInstant(),
                    rows.getObject("last_accessed_at", OffsetDateTime.class).toInstant(),
                    rows.getString("name"),
                    rows.getString("value"));
        }
    }

    Optional<BrowserSession> find(String id) {
        var rows = jdbc.sql("""
                SELECT s.record_id, s.created_at, s.last_accessed_at, a.name, a.value
                FROM browser_session s LEFT JOIN browser_session_attribute a USING (record_id)
                WHERE s.id_digest = :digest AND s.expires_at > :now
                """)
                .param("digest", digest(id))
                .param("now", utc(clock.instant()))
                .query(Row::of)
                .list();
        return rows.isEmpty() ? Optional.empty() : Optional.of(session(id, rows));
    }

    private BrowserSession session(String id, List<Row> rows) {
        Map<String, Object> attributes = new HashMap<>();
        for (Row row : rows) {
            if (row.name() != null && row.value() != null) {
                read(row.name(), row.value(), attributes);
            }
        }
        Row first = rows.getFirst();
        return BrowserSession.stored(
                first.recordId(), id, first.createdAt(), first.accessedAt(), properties.idle(), attributes);
    }

    /// An attribute that another version of the gateway wrote differently costs a new sign-in, not the request.
    private void read(String name, String value, Map<String, Object> attributes) {
        try {
            attributes.put(name, format.read(value));
        } catch (JacksonException e) {
            log.warn("Session attribute {} cannot be read and is left out", name, e);
        }
    }

    @Transactional
    void save(BrowserSession session) {
        if (session.isStored()) {
            update(session);
        } else {
            insert(session);
        }
        session.changed().forEach(name -> write(session, name));
    }

    private void insert(BrowserSession session) {
        jdbc.sql("""
                INSERT INTO browser_session (record_id, id_digest, created_at, last_accessed_at, expires_at, person_id)
                VALUES (:record, :digest, :created, :accessed, :expires, :person)
                """)
                .param("person", session.person().orElse(null))
                .param("record", session.recordId())
                .param("digest", digest(session.getId()))
                .param("created", utc(session.getCreationTime()))
                .param("accessed", utc(session.getLastAccessedTime()))
                .param("expires", utc(expiry(session)))
                .update();
    }

    /// A request that read the session before its person signed in, and writes it after, does not know them.
    private void update(BrowserSession session) {
        jdbc.sql("""
                UPDATE browser_session
                SET last_accessed_at = :accessed, expires_at = :expires, person_id = coalesce(:person, person_id),
                    id_digest = CASE WHEN :renamed THEN :digest ELSE id_digest END
                WHERE record_id = :record
                """)
                .param("person", session.person().orElse(null))
                .param("record", session.recordId())
                .param("renamed", session.isRenamed())
                .param("digest", digest(session.getId()))
                .param("accessed", utc(session.getLastAccessedTime()))
                .param("expires", utc(expiry(session)))
                .update();
    }

    private void write(BrowserSession session, String name) {
        Object value = session.getAttribute(name);
        if (value == null) {
            jdbc.sql("DELETE FROM browser_session_attribute WHERE record_id = :record AND name = :name")
                    .param("record", session.recordId())
                    .param("name", name)
                    .update();
            return;
        }
        // A session that ended meanwhile must not come back to life, hence the SELECT.
        jdbc.sql("""
                INSERT INTO browser_session_attribute (record_id, name, value)
                SELECT record_id, :name, :value FROM browser_session WHERE record_id = :record
                ON CONFLICT (record_id, name) DO UPDATE SET value = excluded.value
                """)
                .param("record", session.recordId())
                .param("name", name)
                .param("value", format.write(value))
                .update();
    }

    void delete(String id) {
        jdbc.sql("DELETE FROM browser_session WHERE id_digest = :digest")
                .param("digest", digest(id))
                .update();
    }

    List<PersonSessions.SessionTimes> ofPerson(UUID personId) {
        return jdbc.sql("""
                SELECT created_at, last_accessed_at, expires_at FROM browser_session
                WHERE person_id = :person ORDER BY created_at
                """)
                .param("person", personId)
                .query((row, _) -> new PersonSessions.SessionTimes(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    int deleteOfPerson(UUID personId) {
        return jdbc.sql("DELETE FROM browser_session WHERE person_id = :person")
                .param("person", personId)
                .update();
    }

    @Scheduled(fixedDelayString = "PT10M")
    void deleteExpired() {
        jdbc.sql("DELETE FROM browser_session WHERE expires_at <= :now")
                .param("now", utc(clock.instant()))
                .update();
    }

    private Instant expiry(BrowserSession session) {
        Duration idle = session.isSignedIn() ? properties.idle() : properties.beforeSignIn();
        Instant silent = session.getLastAccessedTime().plus(idle);
        Instant latest = session.getCreationTime().plus(properties.absolute());
        return silent.isBefore(latest) ? silent : latest;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static byte[] digest(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
