package dev.turnout.user.organization;

import dev.turnout.common.security.Permission;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.Page;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The people of an organization and of an event, to be read.
@Repository
class MemberQueries {

    private static final String SELECT = """
            SELECT m.id, m.organization_id, m.event_id, m.person_id, m.role, m.areas, m.valid_from, m.valid_until,
                   m.version, a.name, a.email, lower(a.name) AS sort_name
            FROM membership m JOIN account a ON a.id = m.person_id
            """;

    /// The last one of a page.
    record Position(String name, UUID id) {}

    private record Row(Membership membership, String name, String email, String sortName) {

        MemberView seenBy(Mandate reader) {
            UUID eventId = membership.eventId();
            Terms terms = membership.terms();
            return new MemberView(
                    membership.id(),
                    membership.personId(),
                    name,
                    email,
                    terms.role(),
                    eventId == null,
                    terms.areas(),
                    terms.validFrom(),
                    terms.validUntil(),
                    membership.version(),
                    reader.allows(Permission.MEMBER_EDIT, eventId) && reader.covers(terms, eventId));
        }
    }

    private final JdbcClient db;

    MemberQueries(JdbcClient db) {
        this.db = db;
    }

    /// Those of the whole organization and, when an event is given, those of that event; by name.
    ///
    /// @param text part of a name or address, null for all
    Page<MemberView> list(
            UUID organizationId,
            @Nullable UUID eventId,
            @Nullable String text,
            @Nullable String cursor,
            int limit,
            Mandate reader) {
        Position after = cursor == null ? null : Cursor.decode(cursor, Position.class);
        List<Row> found = db.sql(SELECT + """
                        WHERE m.organization_id = :organization AND (m.event_id IS NULL OR m.event_id = :event)
                          AND m.role <> 'ATTENDEE'
                          AND (:text::text IS NULL OR strpos(lower(a.name || ' ' || a.email), lower(:text)) > 0)
                          AND (:name::text IS NULL OR (lower(a.name), m.id) > (:name, :id::uuid))
                        ORDER BY lower(a.name), m.id LIMIT :limit
                        """)
                .param("organization", organizationId)
                .param("event", eventId)
                .param("text", text == null || text.isBlank() ? null : text.strip())
                .param("name", after == null ? null : after.name())
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query((row, _) -> new Row(
                        Memberships.read(row),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("sort_name")))
                .list();
        List<Row> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                page.stream().map(row -> row.seenBy(reader)).toList(),
                found.size() > limit
                        ? Cursor.encode(new Position(
                                page.getLast().sortName(),
                                page.getLast().membership().id()))
                        : null);
    }

    Optional<MemberView> find(UUID id, Mandate reader) {
        return db.sql(SELECT + "WHERE m.id = :id")
                .param("id", id)
                .query((row, _) -> new Row(
                        Memberships.read(row),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("sort_name")))
                .optional()
                .map(row -> row.seenBy(reader));
    }
}
