package dev.turnout.ticketing.ticket;

import dev.turnout.ticketing.row.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Reads scanned codes. Nothing in a code is believed, nor looked up, before its signature is.
@Component
public class TicketReader {

    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

    private final SigningKeys keys;
    private final JdbcClient jdbc;

    TicketReader(SigningKeys keys, JdbcClient jdbc) {
        this.keys = keys;
        this.jdbc = jdbc;
    }

    /// What this text means at the door of this event at this time. The ticket stays as it is until the transaction
    /// ends.
    @Transactional(propagation = Propagation.MANDATORY)
    public Reading read(UUID eventId, String text, Instant at) {
        return TicketCode.Signed.parse(text.strip())
                .<Reading>map(signed ->
                        isGenuine(signed) ? ticket(eventId, signed.code(), at) : new Reading.Invalid("forged"))
                .orElseGet(() -> new Reading.Invalid("malformed"));
    }

    private boolean isGenuine(TicketCode.Signed signed) {
        return keys.find(signed.code().keyId(), signed.code().eventId())
                .filter(key -> key.verifies(signed.payload(), signed.signature()))
                .isPresent();
    }

    private Reading ticket(UUID eventId, TicketCode code, Instant at) {
        if (!code.eventId().equals(eventId)) {
            return new Reading.WrongEvent();
        }
        return jdbc.sql("""
                        SELECT t.id, t.status, y.name FROM ticket t
                        JOIN ticket_type y ON y.event_id = t.event_id AND y.id = t.ticket_type_id
                        WHERE t.event_id = ? AND t.serial = ? FOR SHARE OF t""")
                .params(eventId, code.serial())
                .<Reading>query((row, _) -> new Reading.Genuine(
                        Rows.id(row, "id"),
                        row.getString("name"),
                        row.getString("status").equals("cancelled"),
                        code.validAt(at, CLOCK_TOLERANCE)))
                .optional()
                .orElseGet(() -> new Reading.Invalid("unknown"));
    }
}
