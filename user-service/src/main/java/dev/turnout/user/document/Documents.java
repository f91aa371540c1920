package dev.turnout.user.document;

import dev.turnout.common.seal.SealingKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The papers and photos of participants. What the database holds of them opens only with the key beside it, in its
/// own row.
@Repository
class Documents {

    private static final String COLUMNS = "id, participant_id, kind, media_type, size, expires_on, uploaded_at";

    private record Sealed(byte[] sealed, byte[] digest) {}

    private final JdbcClient db;
    private final SealingKey key;

    Documents(JdbcClient db, SealingKey key) {
        this.db = db;
        this.key = key;
    }

    /// A participant's papers, the newest of each kind.
    List<Document> of(UUID participantId) {
        return db.sql("SELECT DISTINCT ON (kind) " + COLUMNS + """
                         FROM participant_document WHERE participant_id = :participant
                         ORDER BY kind, uploaded_at DESC, id DESC
                        """)
                .param("participant", participantId)
                .query((row, _) -> read(row))
                .list();
    }

    Optional<Document> find(UUID participantId, UUID id) {
        return db.sql("SELECT " + COLUMNS
                        + " FROM participant_document WHERE id = :id AND participant_id = :participant")
                .param("id", id)
                .param("participant", participantId)
                .query((row, _) -> read(row))
                .optional();
    }

    /// @throws IllegalStateException when what is kept is not what was sent
    byte[] content(Document document) {
        Sealed kept = db.sql("SELECT sealed, digest FROM participant_document WHERE id = :id")
                .param("id", document.id())
                .query((row, _) -> new Sealed(row.getBytes("sealed"), row.getBytes("digest")))
                .single();
        return opened(kept, place(document.id()));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(Document document, byte[] content, UUID by, Instant neededUntil) {
        db.sql("""
                        INSERT INTO participant_document (id, participant_id, kind, media_type, size, digest, sealed, expires_on,
                          uploaded_by, uploaded_at, needed_until)
                        VALUES (:id, :participant, :kind, :type, :size, :digest, :sealed, :expires, :by, :at, :needed)
                        """)
                .param("id", document.id())
                .param("participant", document.participantId())
                .param("kind", document.kind().text())
                .param("type", document.mediaType())
                .param("size", content.length)
                .param("digest", digest(content))
                .param("sealed", key.seal(content, place(document.id())))
                .param("expires", document.expiresOn() == null ? null : Date.valueOf(document.expiresOn()))
                .param("by", by)
                .param("at", Timestamp.from(document.uploadedAt()))
                .param("needed", Timestamp.from(neededUntil))
                .update();
    }

    /// How many papers were ever sent for a participant and are still there.
    long count(UUID participantId) {
        return db.sql("SELECT count(*) FROM participant_document WHERE participant_id = :participant")
                .param("participant", participantId)
                .query(Long.class)
                .single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void remove(UUID id) {
        db.sql("DELETE FROM participant_document WHERE id = :id")
                .param("id", id)
                .update();
    }

    Optional<byte[]> photo(UUID participantId) {
        return db.sql("SELECT sealed, digest FROM participant_photo WHERE participant_id = :participant")
                .param("participant", participantId)
                .query((row, _) -> new Sealed(row.getBytes("sealed"), row.getBytes("digest")))
                .optional()
                .map(kept -> opened(kept, photoPlace(participantId)));
    }

    boolean hasPhoto(UUID participantId) {
        return db.sql("SELECT EXISTS (SELECT FROM participant_photo WHERE participant_id = :participant)")
                .param("participant", participantId)
                .query(Boolean.class)
                .single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void keepPhoto(UUID participantId, byte[] jpeg, UUID by, Instant now, Instant neededUntil) {
        db.sql("""
                        INSERT INTO participant_photo (participant_id, sealed, digest, uploaded_by, uploaded_at, needed_until)
                        VALUES (:participant, :sealed, :digest, :by, :at, :needed)
                        ON CONFLICT (participant_id) DO UPDATE SET sealed = excluded.sealed, digest = excluded.digest,
                          uploaded_by = excluded.uploaded_by, uploaded_at = excluded.uploaded_at,
                          needed_until = excluded.needed_until
                        """)
                .param("participant", participantId)
                .param("sealed", key.seal(jpeg, photoPlace(participantId)))
                .param("digest", digest(jpeg))
                .param("by", by)
                .param("at", Timestamp.from(now))
                .param("needed", Timestamp.from(neededUntil))
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    boolean removePhoto(UUID participantId) {
        return db.sql("DELETE FROM participant_photo WHERE participant_id = :participant")
                        .param("participant", participantId)
                        .update()
                == 1;
    }

    /// What an event's papers are needed for may have moved.
    @Transactional(propagation = Propagation.MANDATORY)
    void needed(UUID eventId, Instant until) {
        for (String table : List.of("participant_document", "participant_photo")) {
            db.sql("UPDATE " + table + """
                             SET needed_until = :until WHERE needed_until <> :until
                              AND participant_id IN (SELECT id FROM participant WHERE event_id = :event)
                            """)
                    .param("until", Timestamp.from(until))
                    .param("event", eventId)
                    .update();
        }
    }

    private byte[] opened(Sealed kept, String place) {
        byte[] content = key.open(kept.sealed(), place);
        if (!MessageDigest.isEqual(digest(content), kept.digest())) {
            throw new IllegalStateException("what is kept at " + place + " is not what was sent");
        }
        return content;
    }

    private static String place(UUID id) {
        return "participant_document.sealed/" + id;
    }

    private static String photoPlace(UUID participantId) {
        return "participant_photo.sealed/" + participantId;
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document read(ResultSet row) throws SQLException {
        return new Document(
                row.getObject("id", UUID.class),
                row.getObject("participant_id", UUID.class),
                DocumentKind.find(row.getString("kind")).orElseThrow(),
                row.getString("media_type"),
                row.getInt("size"),
                row.getObject("expires_on", LocalDate.class),
                row.getTimestamp("uploaded_at").toInstant());
    }
}
