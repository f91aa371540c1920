package dev.turnout.user.audit;

import jakarta.validation.constraints.Size;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

/// Which rows to show; what is not said does not narrow them.
///
/// @param person part of a name or address, for who has no id at hand
/// @param action or how it begins, such as `order.`
/// @param object id of the thing that something was done to
/// @param from first moment
/// @param until end, exclusive
@ParameterObject
record AuditFilter(
        @Nullable UUID actor,
        @Nullable @Size(max = 200) String person,
        @Nullable @Size(max = 100) String action,
        @Nullable @Size(max = 200) String object,
        @Nullable UUID event,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable @Size(max = 64) String trace) {

    AuditFilter within(UUID onlyEvent) {
        return new AuditFilter(actor, person, action, object, onlyEvent, from, until, trace);
    }

    @Nullable
    String personText() {
        return filled(person) ? String.valueOf(person).strip() : null;
    }

    /// The conditions by which rows are narrowed, with their values.
    Map<String, Object> conditions() {
        var conditions = new LinkedHashMap<String, Object>();
        if (actor != null) {
            conditions.put("e.actor_id = ?", actor);
        }
        if (filled(action)) {
            conditions.put("starts_with(e.action, ?)", String.valueOf(action));
        }
        if (filled(object)) {
            conditions.put("e.object_id = ?", String.valueOf(object));
        }
        if (event != null) {
            conditions.put("e.event_id = ?", event);
        }
        if (from != null) {
            conditions.put("e.at >= ?", Timestamp.from(from));
        }
        if (until != null) {
            conditions.put("e.at < ?", Timestamp.from(until));
        }
        if (filled(trace)) {
            conditions.put("e.trace_id = ?", String.valueOf(trace));
        }
        return conditions;
    }

    private static boolean filled(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
