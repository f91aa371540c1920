package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody can do who has come by the database password of a running service.
@ProcessTest
class DatabaseRolesIT {
    private final RealPlatform platform;

    DatabaseRolesIT(RealPlatform platform) {
        this.platform = platform;
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "event", "ticketing", "notification", "collaboration", "analytics", "gateway"})
    void aServicesRoleReadsItsOwnTablesAndNobodyElses(String schema) throws SQLException {
        try (Connection service = platform.database(schema, schema, "database-" + schema);
                Statement statement = service.createStatement()) {
            List<String> foreign =
                    tables(statement, "table_schema NOT IN ('pg_catalog', 'information_schema', '" + schema + "')");
            assertThat(foreign)
                    .as("foreign tables that the role may do anything with")
                    .isEmpty();
            assertThat(tables(statement, "table_schema = '" + schema + "' AND privilege_type = 'TRUNCATE'"))
                    .isEmpty();
            refused(statement, "CREATE TABLE mine (id int)");
            refused(statement, "CREATE TABLE public.mine (id int)");
            refused(statement, "CREATE SCHEMA mine");
            refused(statement, "SET ROLE " + schema + "_owner");
            refused(statement, "SELECT * FROM pg_authid");
        }
    }

    @Test
    void ticketingCannotReadWhatIsKnownOfPeople() throws SQLException {
        try (Connection ticketing = platform.database("ticketing", "ticketing", "database-ticketing");
                Statement statement = ticketing.createStatement()) {
            for (String table : List.of("account", "signing_key", "audit_entry", "audit_origin")) {
                refused(statement, "SELECT * FROM identity." + table);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "ticketing", "notification", "collaboration", "analytics", "identity"})
    void auditRowsAreOnlyAdded(String schema) throws SQLException {
        try (Connection service = platform.database(schema, schema, "database-" + schema);
                Statement statement = service.createStatement()) {
            assertThat(statement.executeQuery("SELECT count(*) FROM audit_row").next())
                    .isTrue();
            refused(statement, "UPDATE audit_row SET action = 'nothing.happened'");
            refused(statement, "DELETE FROM audit_row");
            refused(statement, "TRUNCATE audit_row");
            refused(statement, "DROP TABLE audit_row");
            refused(statement, "UPDATE flyway_backbone_history SET success = false");
        }
    }

    @Test
    void theAuditLogIsOnlyAddedToAndItsGuardsStay() throws SQLException {
        try (Connection identity = platform.database("identity", "identity", "database-identity");
                Statement statement = identity.createStatement()) {
            for (String table : List.of("audit_entry", "audit_checkpoint")) {
                refused(statement, "DELETE FROM " + table);
                refused(statement, "TRUNCATE " + table);
            }
            refused(statement, "UPDATE audit_entry SET action = 'nothing.happened'");
            refused(statement, "UPDATE audit_checkpoint SET at = now()");
            refused(statement, "ALTER TABLE audit_entry DISABLE TRIGGER USER");
            refused(statement, "SET session_replication_role = replica");
        }
    }

    private static void refused(Statement statement, String sql) {
        assertThatExceptionOfType(SQLException.class)
                .as(sql)
                .isThrownBy(() -> statement.execute(sql))
                .withMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    private static List<String> tables(Statement statement, String which) throws SQLException {
        var found = new java.util.ArrayList<String>();
        try (ResultSet rows = statement.executeQuery("SELECT table_schema || '.' || table_name || ' ' || privilege_type"
                + " FROM information_schema.table_privileges WHERE grantee IN (current_user, 'PUBLIC') AND "
                + which)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
