package dev.turnout.user.registration;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The registration forms of events in all their versions. An event without one of its own has the built-in form.
@Repository
public class Forms {

    private static final TypeReference<List<Question>> QUESTIONS = new TypeReference<>() {};

    private record BuiltIn(List<Question> questions, List<String> documents) {}

    private final JdbcClient db;
    private final JsonMapper json;
    private final BuiltIn builtIn;

    Forms(JdbcClient db, JsonMapper json) throws IOException {
        this.db = db;
        this.json = json;
        try (InputStream form = new ClassPathResource("user/registration-form.json").getInputStream()) {
            this.builtIn = json.readValue(form, BuiltIn.class);
        }
    }

    /// The documents that everybody has to bring to this event.
    public List<String> documentsOf(UUID eventId) {
        return newest(eventId).documents();
    }

    RegistrationForm newest(UUID eventId) {
        return read("WHERE event_id = :event ORDER BY version DESC LIMIT 1", eventId, 0)
                .orElseGet(() -> builtIn(eventId));
    }

    Optional<RegistrationForm> version(UUID eventId, int version) {
        return version == 0
                ? Optional.of(builtIn(eventId))
                : read("WHERE event_id = :event AND version = :version", eventId, version);
    }

    private Optional<RegistrationForm> read(String where, UUID eventId, int version) {
        return db.sql("SELECT version, questions, documents FROM registration_form " + where)
                .param("event", eventId)
                .param("version", version)
                .query((row, _) -> new RegistrationForm(
                        eventId,
                        row.getInt("version"),
                        json.readValue(row.getString("questions"), QUESTIONS),
                        List.of((String[]) row.getArray("documents").getArray())))
                .optional();
    }

    private RegistrationForm builtIn(UUID eventId) {
        return new RegistrationForm(eventId, 0, builtIn.questions(), builtIn.documents());
    }

    /// @return false when somebody else made this version first
    @Transactional(propagation = Propagation.MANDATORY)
    boolean add(RegistrationForm form, UUID madeBy, Instant now) {
        return db.sql("""
                        INSERT INTO registration_form (event_id, version, questions, documents, made_by, made_at)
                        VALUES (:event, :version, :questions::jsonb, :documents, :by, :at) ON CONFLICT DO NOTHING
                        """)
                        .param("event", form.eventId())
                        .param("version", form.version())
                        .param("questions", json.writeValueAsString(form.questions()))
                        .param("documents", form.documents().toArray(String[]::new))
                        .param("by", madeBy)
                        .param("at", Timestamp.from(now))
                        .update()
                == 1;
    }
}
