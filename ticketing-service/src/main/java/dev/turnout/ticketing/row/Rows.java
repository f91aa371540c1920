package dev.turnout.ticketing.row;

import dev.turnout.common.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Conversions between rows and our types, which the JDBC driver does not know.
public final class Rows {

    private Rows() {}

    /// A time as a statement's parameter.
    public static Timestamp at(Instant time) {
        return Timestamp.from(time);
    }

    /// A time that may be missing, as a statement's parameter.
    public static @Nullable Timestamp atOrNull(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    /// A time that is always there.
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    /// A time that may be missing.
    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /// An id that is always there.
    public static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /// An id that may be missing.
    public static @Nullable UUID idOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /// An amount from its column in minor units and the column `currency`.
    public static Money money(ResultSet row, String minorColumn) throws SQLException {
        return new Money(row.getLong(minorColumn), row.getString("currency"));
    }
}
