package dev.turnout.event.feed;

import dev.turnout.common.photo.Photo;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Photos: first of whoever sent them, then of a post.
@Repository
class FeedPhotos {

    private final JdbcClient db;

    FeedPhotos(JdbcClient db) {
        this.db = db;
    }

    /// How many photos somebody has sent that are in no post.
    long waiting(UUID personId) {
        return db.sql("SELECT count(*) FROM feed_upload WHERE uploaded_by = ?")
                .param(personId)
                .query(Long.class)
                .single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void keep(UUID eventId, UUID id, UUID personId, Photo photo, Instant now) {
        db.sql("""
                        INSERT INTO feed_upload (event_id, id, uploaded_by, jpeg, width, height, uploaded_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(eventId, id, personId, photo.jpeg(), photo.width(), photo.height(), Timestamp.from(now))
                .update();
    }

    /// Puts a photo into a post of the same person and event.
    ///
    /// @return whether there was such a photo
    @Transactional(propagation = Propagation.MANDATORY)
    boolean attach(UUID uploadId, Post post) {
        return db.sql("""
                                WITH taken AS (
                                  DELETE FROM feed_upload WHERE id = :upload AND event_id = :event AND uploaded_by = :person
                                  RETURNING jpeg, width, height)
                                INSERT INTO feed_photo (event_id, post_id, uploaded_by, jpeg, width, height)
                                SELECT :event, :post, :person, jpeg, width, height FROM taken
                                """)
                        .param("upload", uploadId)
                        .param("event", post.eventId())
                        .param("person", post.authorId())
                        .param("post", post.id())
                        .update()
                == 1;
    }

    Optional<byte[]> of(UUID postId) {
        return db.sql("SELECT jpeg FROM feed_photo WHERE post_id = ?")
                .param(postId)
                .query((row, _) -> row.getBytes("jpeg"))
                .optional();
    }
}
