package dev.turnout.notification.mail;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who wants no mail of a category, and the words with which the readers of a mail say so.
@Component
class MailRefusals {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    MailRefusals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Set<UUID> among(Collection<UUID> people, String category) {
        return jdbc
                .sql(
                        "SELECT person_id FROM mail_refusal WHERE category = :category AND person_id = ANY (:people::uuid[])")
                .param("category", category)
                .param("people", people.stream().map(UUID::toString).toArray(String[]::new))
                .query(UUID.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /// The person's unguessable word for this category; always the same one.
    @Transactional
    public String word(UUID personId, String category) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return jdbc.sql("""
                        INSERT INTO mail_unsubscribe (word, person_id, category, created_at)
                        VALUES (:word, :person, :category, :now)
                        ON CONFLICT (person_id, category) DO UPDATE SET category = excluded.category
                        RETURNING word
                        """)
                .param("word", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                .param("person", personId)
                .param("category", category)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .single();
    }

    /// Whether the word is one of ours; the same again changes nothing.
    @Transactional
    public boolean refuse(String word) {
        return jdbc.sql("""
                        WITH known AS (SELECT person_id, category FROM mail_unsubscribe WHERE word = :word),
                             refused AS (INSERT INTO mail_refusal (person_id, category, refused_at)
                                         SELECT person_id, category, :now FROM known ON CONFLICT DO NOTHING)
                        SELECT count(*) FROM known
                        """)
                        .param("word", word)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
