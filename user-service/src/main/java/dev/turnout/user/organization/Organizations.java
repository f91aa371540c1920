package dev.turnout.user.organization;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Organizations and their owners.
@Repository
public class Organizations {

    /// An organization as its members see it.
    public record Organization(UUID id, String name, List<String> languages, long version) {}

    private static final String SELECT = "SELECT id, name, languages, version FROM organization o ";

    private final JdbcClient db;
    private final Memberships memberships;

    Organizations(JdbcClient db, Memberships memberships) {
        this.db = db;
        this.memberships = memberships;
    }

    /// Founds an organization; the person owns it.
    @Transactional
    public Organization found(@Nullable UUID id, String name, List<String> languages, UUID ownerId) {
        UUID chosen = id == null ? Ids.next() : id;
        db.sql("INSERT INTO organization (id, name, languages) VALUES (:id, :name, :languages)")
                .param("id", chosen)
                .param("name", name)
                .param("languages", languages.toArray(String[]::new))
                .update();
        memberships.grant(chosen, null, ownerId, Role.OWNER);
        return new Organization(chosen, name, languages, 1);
    }

    /// The organization of this id.
    public Optional<Organization> find(UUID id) {
        return db.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    List<Organization> of(UUID personId) {
        return db.sql(SELECT + """
                          WHERE EXISTS (SELECT 1 FROM membership m
                            WHERE m.organization_id = o.id AND m.person_id = :person AND m.event_id IS NULL)
                          ORDER BY name
                          """)
                .param("person", personId)
                .query((row, _) -> read(row))
                .list();
    }

    private static Organization read(ResultSet row) throws SQLException {
        return new Organization(
                row.getObject("id", UUID.class),
                row.getString("name"),
                List.of((String[]) row.getArray("languages").getArray()),
                row.getLong("version"));
    }
}
