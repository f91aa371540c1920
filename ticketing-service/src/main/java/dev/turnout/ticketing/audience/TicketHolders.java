package dev.turnout.ticketing.audience;

import dev.turnout.common.audience.AudienceCriterion;
import dev.turnout.common.audience.AudienceSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Those who bought tickets that are still good, of one type or of any. Guests without an account cannot be told here.
@Repository
class TicketHolders implements AudienceSource {

    private static final String HOLDERS = """
            SELECT DISTINCT o.buyer_id FROM ticket t JOIN ticket_order o ON o.event_id = t.event_id AND o.id = t.order_id
             WHERE t.event_id = :event AND t.status = 'valid' AND o.buyer_id IS NOT NULL
            """;

    private final JdbcClient jdbc;

    TicketHolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("ticket-type", "everyone");
    }

    @Override
    public Optional<Collection<UUID>> peopleOf(Scope scope, AudienceCriterion criterion) {
        return switch (criterion.kind()) {
            case "ticket-type" -> ofType(scope.eventId(), criterion.value());
            case "everyone" ->
                Optional.of(jdbc.sql(HOLDERS)
                        .param("event", scope.eventId())
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .list());
            default -> Optional.empty();
        };
    }

    private Optional<Collection<UUID>> ofType(UUID eventId, String type) {
        boolean known = jdbc.sql("SELECT count(*) FROM ticket_type WHERE event_id = :event AND id::text = :type")
                        .param("event", eventId)
                        .param("type", type)
                        .query(Integer.class)
                        .single()
                == 1;
        return known
                ? Optional.of(jdbc.sql(HOLDERS + " AND t.ticket_type_id = :type::uuid")
                        .param("event", eventId)
                        .param("type", type)
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .list())
                : Optional.empty();
    }
}
