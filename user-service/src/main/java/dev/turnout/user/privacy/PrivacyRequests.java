package dev.turnout.user.privacy;

import dev.turnout.common.live.LivePublications;
import dev.turnout.common.privacy.PersonErasedV1;
import dev.turnout.user.privacy.PrivacyRequest.Kind;
import dev.turnout.user.privacy.PrivacyRequest.Part;
import dev.turnout.user.privacy.PrivacyRequest.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The requests' rows. Every change is shown on the person's live channel while there is a person to see it.
@Repository
class PrivacyRequests {

    private static final int SHOWN = 20;

    private final JdbcClient db;
    private final JsonMapper json;
    private final LivePublications live;
    private final Clock clock;

    PrivacyRequests(JdbcClient db, JsonMapper json, LivePublications live, Clock clock) {
        this.db = db;
        this.json = json;
        this.live = live;
        this.clock = clock;
    }

    /// Adds a request with a part for each service, unless one of the kind is under way.
    ///
    /// @return whether it was added
    boolean add(PrivacyRequest request, byte @Nullable [] proofKeyDigest) {
        int added = db.sql("""
                        INSERT INTO privacy_request (id, person_id, kind, state, requested_at, starts_at, proof_key_digest)
                        VALUES (:id, :person, :kind, :state, :requested, :starts, :digest) ON CONFLICT DO NOTHING
                        """)
                .param("id", request.id())
                .param("person", request.personId())
                .param("kind", request.kind().word())
                .param("state", request.state().word())
                .param("requested", Timestamp.from(request.requestedAt()))
                .param("starts", Timestamp.from(request.startsAt()))
                .param("digest", proofKeyDigest)
                .update();
        if (added == 1) {
            db.sql("INSERT INTO privacy_part (request_id, service, state) SELECT :id, unnest(:services), 'waiting'")
                    .param("id", request.id())
                    .param(
                            "services",
                            Arrays.stream(Holder.values()).map(Holder::service).toArray(String[]::new))
                    .update();
            show(request.id());
        }
        return added == 1;
    }

    Optional<PrivacyRequest> find(UUID id) {
        return select("WHERE id = :id", id).stream().findFirst();
    }

    /// The request, locked until the transaction ends.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<PrivacyRequest> lock(UUID id) {
        return select("WHERE id = :id FOR UPDATE", id).stream().findFirst();
    }

    /// The person's requests, newest first.
    List<PrivacyRequest> of(UUID personId) {
        return select("WHERE person_id = :id ORDER BY requested_at DESC LIMIT " + SHOWN, personId);
    }

    /// Those under way that lack a service's part.
    List<PrivacyRequest> waitingFor(Holder holder) {
        return db.sql("""
                        SELECT r.* FROM privacy_request r JOIN privacy_part p ON p.request_id = r.id
                        WHERE r.state = 'running' AND p.service = :service AND p.state <> 'done'
                        ORDER BY r.requested_at LIMIT 20
                        """)
                .param("service", holder.service())
                .query((row, _) -> read(row))
                .list();
    }

    boolean hasProofKey(UUID id, byte[] digest) {
        return db.sql("SELECT EXISTS (SELECT 1 FROM privacy_request WHERE id = :id AND proof_key_digest = :digest)")
                .param("id", id)
                .param("digest", digest)
                .query(Boolean.class)
                .single();
    }

    void change(UUID id, State state, @Nullable Instant finishedAt, @Nullable Instant expiresAt) {
        db.sql("""
                        UPDATE privacy_request
                        SET state = :state, version = version + 1, finished_at = coalesce(:finished, finished_at),
                            expires_at = coalesce(:expires, expires_at)
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("state", state.word())
                .param("finished", timestamp(finishedAt))
                .param("expires", timestamp(expiresAt))
                .update();
        show(id);
    }

    /// A service does not answer; it is asked again.
    @Transactional
    public void unreachable(UUID id, Holder holder) {
        int changed =
                db.sql("""
                        UPDATE privacy_part SET state = 'unreachable'
                        WHERE request_id = :id AND service = :service AND state = 'waiting'
                        """).param("id", id).param("service", holder.service()).update();
        if (changed == 1) {
            touch(id);
        }
    }

    /// Notes a service's part, and says whether it was the last one.
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean done(UUID id, Holder holder, long bytes, List<PersonErasedV1.Table> tables) {
        db.sql("""
                        UPDATE privacy_part SET state = 'done', bytes = :bytes, tables = :tables::jsonb, done_at = :now
                        WHERE request_id = :id AND service = :service
                        """)
                .param("id", id)
                .param("service", holder.service())
                .param("bytes", bytes)
                .param("tables", json.writeValueAsString(tables))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        touch(id);
        return db.sql("SELECT NOT EXISTS (SELECT 1 FROM privacy_part WHERE request_id = :id AND state <> 'done')")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private void touch(UUID id) {
        db.sql("UPDATE privacy_request SET version = version + 1 WHERE id = :id")
                .param("id", id)
                .update();
        show(id);
    }

    /// Once an erasure runs there is nobody to look, and nothing new may be kept for the person.
    private void show(UUID id) {
        find(id).filter(request -> request.kind() == Kind.EXPORT || request.state() == State.WAITING)
                .ifPresent(request ->
                        live.publishState("person:" + request.personId() + ":privacy", clock.millis(), request));
    }

    private List<PrivacyRequest> select(String where, UUID id) {
        return withParts(db.sql("SELECT * FROM privacy_request " + where)
                .param("id", id)
                .query((row, _) -> read(row))
                .list());
    }

    /// Parts are read afterwards, so that nobody holds one connection while waiting for another.
    private List<PrivacyRequest> withParts(List<PrivacyRequest> requests) {
        return requests.stream()
                .map(request -> request.with(parts(request.id())))
                .toList();
    }

    private static PrivacyRequest read(ResultSet row) throws SQLException {
        return new PrivacyRequest(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("version"),
                row.getTimestamp("requested_at").toInstant(),
                row.getTimestamp("starts_at").toInstant(),
                instant(row.getTimestamp("finished_at")),
                instant(row.getTimestamp("expires_at")),
                List.of());
    }

    private List<Part> parts(UUID id) {
        return db.sql(
                        "SELECT service, state, done_at, tables FROM privacy_part WHERE request_id = :id ORDER BY service")
                .param("id", id)
                .query((row, _) -> new Part(
                        row.getString(1),
                        row.getString(2),
                        instant(row.getTimestamp(3)),
                        List.of(json.readValue(row.getString(4), PersonErasedV1.Table[].class))))
                .list();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }
}
