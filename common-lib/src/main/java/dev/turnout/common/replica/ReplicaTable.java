package dev.turnout.common.replica;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Whole states of another service's aggregates, by key; the newest version wins, gaps are normal. Safe for many
/// threads.
public class ReplicaTable<T> {

    private final JdbcClient db;
    private final JsonMapper json;
    private final String topic;
    private final Class<T> type;

    /// @param topic the compacted topic that feeds it
    public ReplicaTable(JdbcClient db, JsonMapper json, String topic, Class<T> type) {
        this.db = db;
        this.json = json;
        this.topic = topic;
        this.type = type;
    }

    /// The state that is known here.
    public Optional<T> find(String key) {
        return db.sql("SELECT body FROM replica WHERE topic = :topic AND key = :key")
                .param("topic", topic)
                .param("key", key)
                .query(String.class)
                .optional()
                .map(body -> json.readValue(body, type));
    }

    /// Keeps a state unless a newer one is known.
    ///
    /// @return whether it was kept
    public boolean put(String key, long version, T state) {
        return db.sql("""
                                INSERT INTO replica (topic, key, version, body) VALUES (:topic, :key, :version, :body::jsonb)
                                ON CONFLICT (topic, key) DO UPDATE
                                  SET version = excluded.version, body = excluded.body, updated_at = clock_timestamp()
                                  WHERE replica.version < excluded.version
                                """)
                        .param("topic", topic)
                        .param("key", key)
                        .param("version", version)
                        .param("body", json.writeValueAsString(state))
                        .update()
                == 1;
    }
}
