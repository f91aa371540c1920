package dev.turnout.collaboration.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The messages' rows.
@Repository
class Messages {

    private final JdbcClient jdbc;

    Messages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<MessageView> findByCid(UUID channelId, String cid) {
        return jdbc.sql("SELECT * FROM chat_message WHERE channel_id = ? AND cid = ?")
                .params(channelId, cid)
                .query(Messages::read)
                .optional();
    }

    void insert(MessageView message) {
        jdbc.sql("""
                        INSERT INTO chat_message (channel_id, "offset", id, cid, author_id, author_name, text, sent_at)
                        VALUES (:channel, :offset, :id, :cid, :author, :name, :text, :sentAt)""")
                .param("channel", message.channelId())
                .param("offset", message.offset())
                .param("id", message.id())
                .param("cid", message.cid())
                .param("author", message.authorId())
                .param("name", message.authorName())
                .param("text", message.text())
                .param("sentAt", Timestamp.from(message.sentAt()))
                .update();
    }

    /// The newest messages before an offset, newest first.
    List<MessageView> before(UUID channelId, long offset, int limit) {
        return jdbc.sql("""
                        SELECT * FROM chat_message WHERE channel_id = ? AND "offset" < ?
                        ORDER BY "offset" DESC LIMIT ?""")
                .params(channelId, offset, limit)
                .query(Messages::read)
                .list();
    }

    private static MessageView read(ResultSet row, int number) throws SQLException {
        return new MessageView(
                row.getObject("id", UUID.class),
                row.getObject("channel_id", UUID.class),
                row.getLong("offset"),
                row.getString("cid"),
                row.getObject("author_id", UUID.class),
                row.getString("author_name"),
                row.getString("text"),
                row.getTimestamp("sent_at").toInstant());
    }
}
