package dev.turnout.user.sensitive;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.audit.Deed;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.vault.Place;
import dev.turnout.user.vault.SealedRows;
import dev.turnout.user.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Who looked at what, why. Recorded in the transaction that opens it: nothing is shown that is not recorded.
@Repository
class Reads implements SealedRows {

    /// @param purpose `own` where somebody looks at what is theirs
    record Reading(Way way, String purpose, @Nullable String reason, Collection<Section> sections, boolean printed) {}

    record Recorded(UUID id, Instant at) {}

    private final JdbcClient db;
    private final Vault vault;
    private final Audit audit;
    private final Clock clock;

    Reads(JdbcClient db, Vault vault, Audit audit, Clock clock) {
        this.db = db;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /// The audit log gets the address too; the reason, which may tell something itself, stays here and sealed.
    @Transactional(propagation = Propagation.MANDATORY)
    Recorded record(Caller reader, Participant participant, Reading reading) {
        var recorded = new Recorded(Ids.next(), clock.instant());
        List<String> sections =
                reading.sections().stream().map(Section::text).sorted().toList();
        String reason = reading.reason();
        db.sql("""
                        INSERT INTO health_read (id, participant_id, event_id, reader_id, way, purpose, reason, sections,
                          printed, at)
                        VALUES (:id, :participant, :event, :reader, :way, :purpose, :reason, :sections, :printed, :at)
                        """)
                .param("id", recorded.id())
                .param("participant", participant.id())
                .param("event", participant.eventId())
                .param("reader", reader.personId())
                .param("way", reading.way().text())
                .param("purpose", reading.purpose())
                .param(
                        "reason",
                        reason == null || reason.isBlank()
                                ? null
                                : vault.seal(
                                        participant.id(),
                                        place(recorded.id(), participant.eventId()),
                                        reason.strip().getBytes(StandardCharsets.UTF_8)))
                .param("sections", sections.toArray(String[]::new))
                .param("printed", reading.printed())
                .param("at", Timestamp.from(recorded.at()))
                .update();
        audit.record(Deed.of(
                        reader.personId(),
                        reading.printed() ? "health.print" : "health.read",
                        "participant",
                        participant.id().toString())
                .onBehalfOf(participant.personId())
                .inOrganization(participant.organizationId())
                .inEvent(participant.eventId())
                .with(Map.of(
                        "readId", recorded.id().toString(),
                        "way", reading.way().text(),
                        "purpose", reading.purpose(),
                        "sections", sections)));
        return recorded;
    }

    /// The newest first.
    List<ReadView> of(Participant participant, int limit) {
        return db.sql("""
                        SELECT r.id, r.way, r.purpose, r.reason, r.sections, r.printed, r.at, a.name FROM health_read r
                        LEFT JOIN account a ON a.id = r.reader_id
                        WHERE r.participant_id = :id ORDER BY r.at DESC, r.id DESC LIMIT :limit
                        """)
                .param("id", participant.id())
                .param("limit", limit)
                .query((row, _) -> new ReadView(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("way"),
                        row.getString("purpose"),
                        reason(participant, row.getObject("id", UUID.class), row.getBytes("reason")),
                        List.of((String[]) row.getArray("sections").getArray()),
                        row.getBoolean("printed"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private @Nullable String reason(Participant participant, UUID readId, byte @Nullable [] sealed) {
        return sealed == null
                ? null
                : new String(
                        vault.open(participant.id(), place(readId, participant.eventId()), sealed),
                        StandardCharsets.UTF_8);
    }

    @Override
    public void sealAgain(UUID participantId) {
        record Sealed(UUID id, UUID eventId, byte[] reason) {}
        db.sql("SELECT id, event_id, reason FROM health_read WHERE participant_id = :id AND reason IS NOT NULL")
                .param("id", participantId)
                .query((row, _) ->
                        new Sealed(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBytes(3)))
                .list()
                .forEach(one -> {
                    Place place = place(one.id(), one.eventId());
                    db.sql("UPDATE health_read SET reason = :reason WHERE id = :id")
                            .param("id", one.id())
                            .param(
                                    "reason",
                                    vault.seal(participantId, place, vault.open(participantId, place, one.reason())))
                            .update();
                });
    }

    private static Place place(UUID readId, UUID eventId) {
        return new Place("health_read", "reason", readId.toString(), eventId);
    }
}
