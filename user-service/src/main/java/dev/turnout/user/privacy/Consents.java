package dev.turnout.user.privacy;

import dev.turnout.common.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What people allow beyond what the platform needs, purpose by purpose, and which texts they accepted. Nothing is
/// allowed until somebody says so; every decision is kept, as its proof.
@Repository
class Consents {

    /// Each is explained on the page in every language.
    static final List<String> PURPOSES = List.of("news");

    /// @param decidedAt null when nothing was decided yet
    record Consent(String purpose, boolean given, @Nullable Instant decidedAt) {}

    /// @param accepted the newest version that was accepted, null for none
    record Acceptance(
            String document,
            String current,
            @Nullable String accepted,
            @Nullable Instant acceptedAt) {}

    private record Accepted(String version, Instant at) {}

    private final JdbcClient db;
    private final Clock clock;
    private final LegalDocuments documents;

    Consents(JdbcClient db, Clock clock, LegalDocuments documents) {
        this.db = db;
        this.clock = clock;
        this.documents = documents;
    }

    List<Consent> of(UUID personId) {
        Map<String, Consent> decided = new HashMap<>();
        db.sql("""
                        SELECT DISTINCT ON (purpose) purpose, given, decided_at FROM consent
                        WHERE person_id = :person ORDER BY purpose, decided_at DESC, id DESC
                        """)
                .param("person", personId)
                .query((row, _) -> new Consent(
                        row.getString(1), row.getBoolean(2), row.getTimestamp(3).toInstant()))
                .list()
                .forEach(consent -> decided.put(consent.purpose(), consent));
        return PURPOSES.stream()
                .map(purpose -> decided.getOrDefault(purpose, new Consent(purpose, false, null)))
                .toList();
    }

    /// Those of these people whose newest decision is a yes.
    List<UUID> consented(String purpose, Collection<UUID> people) {
        return db.sql("""
                        SELECT person_id FROM (
                            SELECT DISTINCT ON (person_id) person_id, given FROM consent
                            WHERE purpose = :purpose AND person_id = ANY(:people)
                            ORDER BY person_id, decided_at DESC, id DESC) newest
                        WHERE given ORDER BY person_id
                        """)
                .param("purpose", purpose)
                .param("people", people.toArray(UUID[]::new))
                .query((row, _) -> row.getObject("person_id", UUID.class))
                .list();
    }

    void decide(UUID personId, String purpose, boolean given) {
        db.sql("""
                        INSERT INTO consent (id, person_id, purpose, given, decided_at)
                        VALUES (:id, :person, :purpose, :given, :now)
                        """)
                .param("id", Ids.next())
                .param("person", personId)
                .param("purpose", purpose)
                .param("given", given)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    List<Acceptance> acceptances(UUID personId) {
        return LegalDocuments.NAMES.stream()
                .map(name -> acceptance(personId, documents.find(name, "en").orElseThrow()))
                .toList();
    }

    private Acceptance acceptance(UUID personId, LegalDocument document) {
        Accepted newest = db.sql("""
                        SELECT version, accepted_at FROM acceptance
                        WHERE person_id = :person AND document = :document ORDER BY accepted_at DESC LIMIT 1
                        """)
                .param("person", personId)
                .param("document", document.name())
                .query((row, _) ->
                        new Accepted(row.getString(1), row.getTimestamp(2).toInstant()))
                .optional()
                .orElse(null);
        return new Acceptance(
                document.name(),
                document.version(),
                newest == null ? null : newest.version(),
                newest == null ? null : newest.at());
    }

    void accept(UUID personId, LegalDocument document) {
        db.sql("""
                        INSERT INTO acceptance (person_id, document, version, language, accepted_at)
                        VALUES (:person, :document, :version, :language, :now) ON CONFLICT DO NOTHING
                        """)
                .param("person", personId)
                .param("document", document.name())
                .param("version", document.version())
                .param("language", document.language())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
