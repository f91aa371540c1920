package dev.turnout.user.sensitive;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The participants of an event for who may help them: that there is an emergency note, and nothing of what it says.
@RestController
class HealthNoteController {

    /// @param proposals how many edits wait for a person
    record Note(
            UUID participantId,
            String name,
            String kind,
            @Nullable UUID delegationId,
            boolean emergencyNote,
            int proposals) {}

    record Notes(List<Note> items) {}

    private final HealthAccess access;
    private final JdbcClient db;

    HealthNoteController(HealthAccess access, JdbcClient db) {
        this.access = access;
        this.db = db;
    }

    @GetMapping("/api/v1/events/{eventId}/health-notes")
    @Transactional(readOnly = true)
    public ResponseEntity<Notes> list(Caller caller, @PathVariable UUID eventId) {
        EventBasics event = access.emergencyIn(caller, eventId);
        return HealthController.notKept(new Notes(db.sql("""
                        SELECT p.id, p.kind, p.delegation_id, coalesce(p.called, p.given_name) || ' ' || p.family_name AS name,
                          EXISTS (SELECT FROM health_section s WHERE s.participant_id = p.id AND s.emergency_note) AS note,
                          (SELECT count(*) FROM health_proposal o WHERE o.participant_id = p.id AND o.state = 'open') AS waiting
                        FROM participant p
                        WHERE p.event_id = :event AND p.state <> 'withdrawn'
                          AND EXISTS (SELECT FROM health_section s WHERE s.participant_id = p.id)
                        ORDER BY p.family_name, p.given_name, p.id LIMIT 5000
                        """)
                .param("event", event.eventId())
                .query((row, _) -> new Note(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getObject("delegation_id", UUID.class),
                        row.getBoolean("note"),
                        row.getInt("waiting")))
                .list()));
    }
}
