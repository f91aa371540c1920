package dev.turnout.collaboration.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The messages' rows, with what they said before.
@Repository
class Messages {

    private final JdbcClient jdbc;

    Messages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Message> findByCid(UUID channelId, String cid) {
        return jdbc.sql("SELECT * FROM chat_message WHERE channel_id = ? AND cid = ?")
                .params(channelId, cid)
                .query(Messages::read)
                .optional();
    }

    Optional<Message> find(UUID channelId, UUID id) {
        return jdbc.sql("SELECT * FROM chat_message WHERE channel_id = ? AND id = ?")
                .params(channelId, id)
                .query(Messages::read)
                .optional();
    }

    /// The message, locked until the transaction ends, so that what becomes of it is told in order.
    Optional<Message> lock(UUID channelId, UUID id) {
        return jdbc.sql("SELECT * FROM chat_message WHERE channel_id = ? AND id = ? FOR NO KEY UPDATE")
                .params(channelId, id)
                .query(Messages::read)
                .optional();
    }

    void insert(Message message) {
        jdbc.sql("""
                        INSERT INTO chat_message
                          (channel_id, "offset", id, cid, author_id, author_name, text, sent_at, thread_id)
                        VALUES (:channel, :offset, :id, :cid, :author, :name, :text, :sentAt, :thread)""")
                .param("channel", message.channelId())
                .param("offset", message.offset())
                .param("id", message.id())
                .param("cid", message.cid())
                .param("author", message.authorId())
                .param("name", message.authorName())
                .param("text", message.text())
                .param("sentAt", Timestamp.from(message.sentAt()))
                .param("thread", message.threadId())
                .update();
    }

    void update(Message message) {
        jdbc.sql("""
                        UPDATE chat_message SET version = :version, text = :text, edited_at = :edited,
                          deleted_at = :deleted, deleted_by = :by, pinned_at = :pinned
                        WHERE channel_id = :channel AND id = :id""")
                .param("version", message.version())
                .param("text", message.text())
                .param("edited", timestamp(message.editedAt()))
                .param("deleted", timestamp(message.deletedAt()))
                .param(
                        "by",
                        message.deletedBy() == null ? null : message.deletedBy().word())
                .param("pinned", timestamp(message.pinnedAt()))
                .param("channel", message.channelId())
                .param("id", message.id())
                .update();
    }

    /// @return the version of the reactions from now on
    long reacted(Message message) {
        return jdbc.sql("""
                        UPDATE chat_message SET reactions_version = reactions_version + 1
                        WHERE channel_id = ? AND id = ? RETURNING reactions_version""")
                .params(message.channelId(), message.id())
                .query(Long.class)
                .single();
    }

    /// @return how many messages of the thread follow its first one now
    int replied(UUID channelId, UUID threadId) {
        return jdbc.sql("""
                        UPDATE chat_message SET replies = replies + 1 WHERE channel_id = ? AND id = ?
                        RETURNING replies""").params(channelId, threadId).query(Integer.class).single();
    }

    void keepEdition(Message replaced, Instant now) {
        jdbc.sql("""
                        INSERT INTO chat_edition (channel_id, message_id, version, author_id, text, replaced_at)
                        VALUES (?, ?, ?, ?, ?, ?)""")
                .params(
                        replaced.channelId(),
                        replaced.id(),
                        replaced.version(),
                        replaced.authorId(),
                        replaced.text(),
                        Timestamp.from(now))
                .update();
    }

    void forgetEditions(UUID messageId) {
        jdbc.sql("DELETE FROM chat_edition WHERE message_id = ?")
                .param(messageId)
                .update();
    }

    /// What a message said before its edits, newest first.
    List<EditionView> editions(UUID messageId) {
        return jdbc.sql("""
                        SELECT version, text, replaced_at FROM chat_edition WHERE message_id = ?
                        ORDER BY version DESC LIMIT 200""")
                .param(messageId)
                .query((row, _) -> new EditionView(
                        row.getLong("version"),
                        row.getString("text"),
                        row.getTimestamp("replaced_at").toInstant()))
                .list();
    }

    /// The newest messages before an offset, newest first.
    List<Message> before(UUID channelId, long offset, int limit) {
        return jdbc.sql("""
                        SELECT * FROM chat_message WHERE channel_id = ? AND "offset" < ?
                        ORDER BY "offset" DESC LIMIT ?""")
                .params(channelId, offset, limit)
                .query(Messages::read)
                .list();
    }

    /// The oldest messages after an offset, oldest first.
    List<Message> after(UUID channelId, long offset, int limit) {
        return jdbc.sql("""
                        SELECT * FROM chat_message WHERE channel_id = ? AND "offset" > ?
                        ORDER BY "offset" LIMIT ?""")
                .params(channelId, offset, limit)
                .query(Messages::read)
                .list();
    }

    /// The messages of a thread after an offset, oldest first and without the one that it began with.
    List<Message> replies(UUID channelId, UUID threadId, long offset, int limit) {
        return jdbc.sql("""
                        SELECT * FROM chat_message WHERE channel_id = ? AND thread_id = ? AND "offset" > ?
                        ORDER BY "offset" LIMIT ?""")
                .params(channelId, threadId, offset, limit)
                .query(Messages::read)
                .list();
    }

    Map<UUID, Message> byIds(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("SELECT * FROM chat_message WHERE id IN (:ids)")
                .param("ids", ids)
                .query(Messages::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Message::id, each -> each));
    }

    /// What is pinned, the last pin first.
    List<Message> pinned(UUID channelId) {
        return jdbc.sql("""
                        SELECT * FROM chat_message WHERE channel_id = ? AND pinned_at IS NOT NULL
                        ORDER BY pinned_at DESC, "offset" DESC""").param(channelId).query(Messages::read).list();
    }

    private static Message read(ResultSet row, int number) throws SQLException {
        String deletedBy = row.getString("deleted_by");
        return new Message(
                row.getObject("id", UUID.class),
                row.getObject("channel_id", UUID.class),
                row.getLong("offset"),
                row.getString("cid"),
                row.getObject("author_id", UUID.class),
                row.getString("author_name"),
                row.getString("text"),
                row.getTimestamp("sent_at").toInstant(),
                row.getLong("version"),
                row.getObject("thread_id", UUID.class),
                row.getInt("replies"),
                instant(row, "edited_at"),
                instant(row, "deleted_at"),
                deletedBy == null ? null : DeletedBy.of(deletedBy),
                instant(row, "pinned_at"),
                row.getLong("reactions_version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant value) {
        return value == null ? null : Timestamp.from(value);
    }
}
