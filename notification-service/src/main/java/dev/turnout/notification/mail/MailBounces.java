package dev.turnout.notification.mail;

import dev.turnout.notification.people.People;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Whose address does not exist, as their mail server said. Once a person has another one, mails go there.
@Repository
class MailBounces {

    private final JdbcClient jdbc;
    private final Clock clock;

    MailBounces(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Those whose present address is the one that refused a mail.
    Set<UUID> among(Collection<People.Person> people) {
        record Bounced(UUID personId, byte[] hash) {}
        Map<UUID, byte[]> hashes = jdbc
                .sql("SELECT person_id, address_hash FROM mail_bounce WHERE person_id = ANY (:people::uuid[])")
                .param("people", people.stream().map(one -> one.id().toString()).toArray(String[]::new))
                .query((row, _) -> new Bounced(row.getObject("person_id", UUID.class), row.getBytes("address_hash")))
                .list()
                .stream()
                .collect(Collectors.toMap(Bounced::personId, Bounced::hash));
        return people.stream()
                .filter(one -> Arrays.equals(hashes.get(one.id()), hash(one.email())))
                .map(People.Person::id)
                .collect(Collectors.toSet());
    }

    void add(People.Person person, String status) {
        jdbc.sql("""
                        INSERT INTO mail_bounce (person_id, address_hash, status, bounced_at)
                        VALUES (:person, :hash, :status, :now)
                        ON CONFLICT (person_id) DO UPDATE
                           SET address_hash = excluded.address_hash, status = excluded.status, bounced_at = excluded.bounced_at
                        """)
                .param("person", person.id())
                .param("hash", hash(person.email()))
                .param("status", status)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static byte[] hash(@Nullable String address) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(Objects.requireNonNullElse(address, "")
                            .toLowerCase(Locale.ROOT)
                            .getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
