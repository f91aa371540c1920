package dev.turnout.collaboration.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Photos and files: first of whoever sent them, then of a message.
@Repository
class Attachments {

    private final JdbcClient jdbc;

    Attachments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What an author puts into a message.
    ///
    /// @param alt what a photo shows, null for a file
    record Chosen(UUID id, @Nullable String alt) {

        boolean isPhoto() {
            return alt != null;
        }
    }

    /// Keeps what was sent for the message that will have it, unless its owner has sent as many as fit.
    ///
    /// @return whether it was kept
    @Transactional
    public boolean keep(UUID channelId, UUID id, UUID personId, Attachment sent, int most, Instant now) {
        // Of two that a person sends at once the second counts the first.
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('chat-upload' || ?, 0))")
                .param(personId.toString())
                .query((row, _) -> 1)
                .single();
        if (waiting(personId) >= most) {
            return false;
        }
        return jdbc.sql("""
                                INSERT INTO chat_upload
                                  (channel_id, id, uploaded_by, content, media_type, name, width, height, scanned, uploaded_at)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                        .param(channelId)
                        .param(id)
                        .param(personId)
                        .param(sent.content())
                        .param(sent.mediaType())
                        .param(sent.name())
                        .param(sent.width())
                        .param(sent.height())
                        .param(sent.scanned())
                        .param(Timestamp.from(now))
                        .update()
                == 1;
    }

    /// How many somebody has sent that are in no message.
    long waiting(UUID personId) {
        return jdbc.sql("SELECT count(*) FROM chat_upload WHERE uploaded_by = ?")
                .param(personId)
                .query(Long.class)
                .single();
    }

    /// Whether a person has sent this and it is in no message yet; until the end of the transaction it stays.
    boolean isWaiting(Chosen chosen, UUID channelId, UUID personId) {
        return jdbc.sql("""
                        SELECT id FROM chat_upload
                        WHERE id = ? AND channel_id = ? AND uploaded_by = ? AND (name IS NULL) = ? FOR UPDATE""")
                .params(chosen.id(), channelId, personId, chosen.isPhoto())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /// Puts what was sent into a message of the same person and channel.
    ///
    /// @return whether it was there
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean attach(Chosen chosen, Message message) {
        return jdbc.sql("""
                                WITH taken AS (
                                  DELETE FROM chat_upload
                                  WHERE id = :upload AND channel_id = :channel AND uploaded_by = :person
                                  RETURNING content, media_type, name, width, height, scanned)
                                INSERT INTO chat_attachment
                                  (channel_id, message_id, uploaded_by, content, media_type, name, width, height, scanned, alt)
                                SELECT :channel, :message, :person, content, media_type, name, width, height, scanned, :alt
                                FROM taken""")
                        .param("upload", chosen.id())
                        .param("channel", message.channelId())
                        .param("person", message.authorId())
                        .param("message", message.id())
                        .param("alt", chosen.alt())
                        .update()
                == 1;
    }

    void forget(UUID messageId) {
        jdbc.sql("DELETE FROM chat_attachment WHERE message_id = ?")
                .param(messageId)
                .update();
    }

    Optional<Attachment> of(UUID channelId, UUID messageId) {
        return jdbc.sql("SELECT * FROM chat_attachment WHERE channel_id = ? AND message_id = ?")
                .params(channelId, messageId)
                .query((row, _) -> new Attachment(
                        row.getBytes("content"),
                        row.getString("media_type"),
                        row.getString("name"),
                        row.getObject("width", Integer.class),
                        row.getObject("height", Integer.class),
                        row.getBoolean("scanned")))
                .optional();
    }

    /// Those of some messages, by message.
    Map<UUID, AttachmentView> views(Collection<UUID> messageIds) {
        if (messageIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        SELECT channel_id, message_id, media_type, octet_length(content) AS bytes, name, width, height, alt, scanned
                        FROM chat_attachment WHERE message_id IN (:messages)""")
                .param("messages", messageIds)
                .query((row, _) -> Map.entry(row.getObject("message_id", UUID.class), view(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static AttachmentView view(ResultSet row) throws SQLException {
        return new AttachmentView(
                AttachmentView.pathOf(row.getObject("channel_id", UUID.class), row.getObject("message_id", UUID.class)),
                row.getString("media_type"),
                row.getLong("bytes"),
                row.getString("name"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getString("alt"),
                row.getBoolean("scanned"));
    }
}
