package dev.turnout.notification.mail;

import dev.turnout.notification.wishes.Category;
import dev.turnout.notification.wishes.Wishes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The words with which the readers of a mail say that they want no more of its category.
@Component
class UnsubscribeWords {

    private final JdbcClient jdbc;
    private final Wishes wishes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    private record Known(UUID personId, String category) {}

    UnsubscribeWords(JdbcClient jdbc, Wishes wishes, Clock clock) {
        this.jdbc = jdbc;
        this.wishes = wishes;
        this.clock = clock;
    }

    /// The person's unguessable word for this category; always the same one.
    @Transactional
    public String of(UUID personId, Category category) {
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
                .param("category", category.word())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .single();
    }

    /// Whether the word is one of ours; the same again changes nothing.
    @Transactional
    public boolean refuse(String word) {
        var known = jdbc.sql("SELECT person_id, category FROM mail_unsubscribe WHERE word = :word")
                .param("word", word)
                .query((row, _) -> new Known(row.getObject("person_id", UUID.class), row.getString("category")))
                .optional();
        known.ifPresent(one -> Category.of(one.category())
                .filter(Category::optional)
                .ifPresent(category -> wishes.refuseMail(one.personId(), category)));
        return known.isPresent();
    }
}
