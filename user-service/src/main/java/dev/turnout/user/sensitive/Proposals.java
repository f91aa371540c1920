package dev.turnout.user.sensitive;

import dev.turnout.common.Ids;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.vault.Place;
import dev.turnout.user.vault.SealedRows;
import dev.turnout.user.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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

/// Edits that wait for a person, sealed like the sections.
@Repository
class Proposals implements SealedRows {

    private static final String SELECT = """
            SELECT p.id, p.participant_id, p.event_id, p.section, p.base_version, p.content, p.made_at, p.arrived_at,
                   p.state, coalesce(a.name, '…') AS proposed_by
            FROM health_proposal p LEFT JOIN account a ON a.id = p.proposed_by
            """;

    /// @param open whether nobody has decided yet
    record Stored(
            UUID id,
            UUID participantId,
            UUID eventId,
            Section section,
            long baseVersion,
            byte[] sealed,
            Instant madeAt,
            Instant arrivedAt,
            boolean open,
            String proposedBy) {}

    private final JdbcClient db;
    private final Vault vault;
    private final SectionForms forms;
    private final Clock clock;

    Proposals(JdbcClient db, Vault vault, SectionForms forms, Clock clock) {
        this.db = db;
        this.vault = vault;
        this.forms = forms;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    UUID add(
            Participant participant,
            Section section,
            long baseVersion,
            SectionContent content,
            UUID by,
            Instant madeAt) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        db.sql("""
                        INSERT INTO health_proposal (id, participant_id, event_id, section, base_version, content,
                          proposed_by, made_at, arrived_at)
                        VALUES (:id, :participant, :event, :section, :base, :content, :by, :made, :now)
                        """)
                .param("id", id)
                .param("participant", participant.id())
                .param("event", participant.eventId())
                .param("section", section.text())
                .param("base", baseVersion)
                .param("content", vault.seal(participant.id(), place(id, participant.eventId()), forms.bytes(content)))
                .param("by", by)
                .param("made", Timestamp.from(madeAt.isAfter(now) ? now : madeAt))
                .param("now", Timestamp.from(now))
                .update();
        return id;
    }

    /// Those of these sections about which nobody has decided yet, opened.
    List<ProposalView> open(UUID participantId, Collection<Section> sections) {
        return db
                .sql(SELECT + """
                        WHERE p.participant_id = :id AND p.state = 'open' AND p.section = ANY(:sections)
                        ORDER BY p.arrived_at, p.id
                        """)
                .param("id", participantId)
                .param("sections", sections.stream().map(Section::text).toArray(String[]::new))
                .query((row, _) -> read(row))
                .list()
                .stream()
                .map(one -> new ProposalView(
                        one.id(),
                        one.section(),
                        one.baseVersion(),
                        content(one),
                        one.proposedBy(),
                        one.madeAt(),
                        one.arrivedAt()))
                .toList();
    }

    Optional<Stored> find(UUID id) {
        return db.sql(SELECT + "WHERE p.id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    SectionContent content(Stored one) {
        byte[] opened = vault.open(one.participantId(), place(one.id(), one.eventId()), one.sealed());
        return forms.content(one.section(), opened);
    }

    /// @return whether it was open; somebody else may have decided at the same moment
    @Transactional(propagation = Propagation.MANDATORY)
    boolean decide(UUID id, boolean confirmed, UUID by) {
        return db.sql("""
                        UPDATE health_proposal SET state = :state, decided_by = :by, decided_at = :at
                        WHERE id = :id AND state = 'open'
                        """)
                        .param("id", id)
                        .param("state", confirmed ? "confirmed" : "declined")
                        .param("by", by)
                        .param("at", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    @Override
    public void sealAgain(UUID participantId) {
        db.sql(SELECT + "WHERE p.participant_id = :id")
                .param("id", participantId)
                .query((row, _) -> read(row))
                .list()
                .forEach(one -> {
                    Place place = place(one.id(), one.eventId());
                    db.sql("UPDATE health_proposal SET content = :content WHERE id = :id")
                            .param("id", one.id())
                            .param(
                                    "content",
                                    vault.seal(participantId, place, vault.open(participantId, place, one.sealed())))
                            .update();
                });
    }

    private static Place place(UUID id, UUID eventId) {
        return new Place("health_proposal", "content", id.toString(), eventId);
    }

    private static Stored read(ResultSet row) throws SQLException {
        return new Stored(
                row.getObject("id", UUID.class),
                row.getObject("participant_id", UUID.class),
                row.getObject("event_id", UUID.class),
                Section.of(row.getString("section")),
                row.getLong("base_version"),
                row.getBytes("content"),
                row.getTimestamp("made_at").toInstant(),
                row.getTimestamp("arrived_at").toInstant(),
                row.getString("state").equals("open"),
                row.getString("proposed_by"));
    }
}
