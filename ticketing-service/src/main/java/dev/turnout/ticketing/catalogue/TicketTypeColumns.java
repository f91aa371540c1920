package dev.turnout.ticketing.catalogue;

import dev.turnout.ticketing.row.Rows;
import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;

/// The terms of a type as named parameters. The types are given because a bare null has none.
final class TicketTypeColumns {

    private TicketTypeColumns() {}

    static Map<String, Object> of(TicketTypeRequest terms) {
        return Map.of(
                "name", terms.name().strip(),
                "description", new SqlParameterValue(Types.VARCHAR, terms.description()),
                "price", terms.price().minor(),
                "currency", terms.price().currency(),
                "max", terms.limit(),
                "saleStart", time(terms.saleStartsAt()),
                "saleEnd", time(terms.saleEndsAt()),
                "validFrom", time(terms.validFrom()),
                "validUntil", time(terms.validUntil()));
    }

    private static SqlParameterValue time(@Nullable Instant time) {
        return new SqlParameterValue(Types.TIMESTAMP, Rows.atOrNull(time));
    }
}
