package dev.turnout.common.messaging;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which messages were handled, remembered in the transaction of their effect.
class HandledMessages {

    private final JdbcClient db;

    HandledMessages(JdbcClient db) {
        this.db = db;
    }

    /// Remembers a message; false when it was handled before.
    boolean first(String consumer, UUID messageId) {
        return db.sql("INSERT INTO inbox_message (consumer, message_id) VALUES (:consumer, :id) ON CONFLICT DO NOTHING")
                        .param("consumer", consumer)
                        .param("id", messageId)
                        .update()
                == 1;
    }

    void forget(Duration age) {
        db.sql("DELETE FROM inbox_message WHERE handled_at < clock_timestamp() - make_interval(secs => :age)")
                .param("age", age.toSeconds())
                .update();
    }
}
