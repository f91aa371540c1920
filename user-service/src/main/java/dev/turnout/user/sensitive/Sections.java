package dev.turnout.user.sensitive;

import dev.turnout.common.problem.Problems;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.vault.SealedRows;
import dev.turnout.user.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The sections of participants, sealed in the database and nowhere kept open.
@Repository
class Sections implements SealedRows {

    /// @param version 0 while nothing was ever said
    record Stored(Section section, UUID eventId, long version, byte[] sealed, Instant changedAt) {}

    private final JdbcClient db;
    private final Vault vault;
    private final SectionForms forms;
    private final Clock clock;

    Sections(JdbcClient db, Vault vault, SectionForms forms, Clock clock) {
        this.db = db;
        this.vault = vault;
        this.forms = forms;
        this.clock = clock;
    }

    /// The sections that there are, opened.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 503 when this is not the database that takes the
    /// writes, or what is sealed does not open
    List<SectionView> open(Participant participant, Collection<Section> wanted) {
        requirePrimary();
        return db
                .sql("""
                        SELECT section, event_id, version, content, changed_at FROM health_section
                        WHERE participant_id = :id AND section = ANY(:wanted) ORDER BY section
                        """)
                .param("id", participant.id())
                .param("wanted", wanted.stream().map(Section::text).toArray(String[]::new))
                .query((row, _) -> read(row))
                .list()
                .stream()
                .map(stored -> view(participant.id(), stored))
                .toList();
    }

    Optional<SectionContent> content(UUID participantId, Section section) {
        return find(participantId, section).map(stored -> content(participantId, stored));
    }

    long version(UUID participantId, Section section) {
        return find(participantId, section).map(Stored::version).orElse(0L);
    }

    /// Keeps a section under its next version. Callers hold the participant.
    ///
    /// @return the version
    @Transactional(propagation = Propagation.MANDATORY)
    long keep(Participant participant, Section section, SectionContent content, UUID by) {
        byte[] sealed = vault.seal(
                participant.id(), section.place(participant.id(), participant.eventId()), forms.bytes(content));
        return db.sql("""
                        INSERT INTO health_section AS s (participant_id, section, event_id, content, emergency_note,
                          changed_by, changed_at)
                        VALUES (:id, :section, :event, :content, :note, :by, :at)
                        ON CONFLICT (participant_id, section) DO UPDATE
                        SET content = excluded.content, emergency_note = excluded.emergency_note,
                            version = s.version + 1, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                        RETURNING version
                        """)
                .param("id", participant.id())
                .param("section", section.text())
                .param("event", participant.eventId())
                .param("content", sealed)
                .param("note", content.emergencyNote())
                .param("by", by)
                .param("at", java.sql.Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    @Override
    public void sealAgain(UUID participantId) {
        for (Section section : Section.values()) {
            find(participantId, section)
                    .ifPresent(stored -> db.sql("""
                            UPDATE health_section SET content = :content
                            WHERE participant_id = :id AND section = :section
                            """)
                            .param("id", participantId)
                            .param("section", section.text())
                            .param(
                                    "content",
                                    vault.seal(
                                            participantId,
                                            section.place(participantId, stored.eventId()),
                                            vault.open(
                                                    participantId,
                                                    section.place(participantId, stored.eventId()),
                                                    stored.sealed())))
                            .update());
        }
    }

    /// What was written a moment ago may be missing on a copy of the database.
    private void requirePrimary() {
        if (db.sql("SELECT pg_is_in_recovery()").query(Boolean.class).single()) {
            throw Problems.unavailable(
                    "health-data-behind", "The newest health data cannot be read right now. Try again in a moment.", 5);
        }
    }

    private Optional<Stored> find(UUID participantId, Section section) {
        return db.sql("""
                        SELECT section, event_id, version, content, changed_at FROM health_section
                        WHERE participant_id = :id AND section = :section
                        """)
                .param("id", participantId)
                .param("section", section.text())
                .query((row, _) -> read(row))
                .optional();
    }

    private SectionView view(UUID participantId, Stored stored) {
        return new SectionView(stored.section(), stored.version(), stored.changedAt(), content(participantId, stored));
    }

    private SectionContent content(UUID participantId, Stored stored) {
        byte[] opened =
                vault.open(participantId, stored.section().place(participantId, stored.eventId()), stored.sealed());
        return forms.content(stored.section(), opened);
    }

    private static Stored read(ResultSet row) throws SQLException {
        return new Stored(
                Section.of(row.getString("section")),
                row.getObject("event_id", UUID.class),
                row.getLong("version"),
                row.getBytes("content"),
                row.getTimestamp("changed_at").toInstant());
    }
}
