package dev.turnout.user.registration;

import dev.turnout.common.security.Caller;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// How many take part in an event, for steps that wait until they are enough.
@RestController
class ParticipantCountController {

    private static final String ASKS = "collaboration-service";

    private final JdbcClient db;

    /// @param accepted by kind
    record ParticipantCounts(Map<String, Long> accepted) {}

    private record Count(String kind, long people) {}

    ParticipantCountController(JdbcClient db) {
        this.db = db;
    }

    @GetMapping("/internal/v1/events/{eventId}/participant-counts")
    ParticipantCounts count(@PathVariable UUID eventId, Caller caller) {
        caller.requireService(ASKS);
        return new ParticipantCounts(db
                .sql("""
                                SELECT kind, count(*) AS people FROM participant
                                WHERE event_id = ? AND state = 'accepted' GROUP BY kind""")
                .param(eventId)
                .query((row, _) -> new Count(row.getString("kind"), row.getLong("people")))
                .list()
                .stream()
                .collect(Collectors.toMap(Count::kind, Count::people)));
    }
}
