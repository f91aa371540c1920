package dev.turnout.common.privacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Erases a person from this service's tables by their rules, and searches afterwards. May be repeated at any time.
class PersonErasure {

    private record Counts(long erased, long kept) {}

    private final PersonalDataRegister register;
    private final OwnConnection database;

    PersonErasure(PersonalDataRegister register, OwnConnection database) {
        this.register = register;
        this.database = database;
    }

    /// Erases in one transaction, then looks again in another.
    ///
    /// @return what was done under this request so far, and what is left
    List<PersonErasedV1.Table> erase(UUID requestId, UUID personId) {
        try (Connection connection = database.open()) {
            for (TableRule rule : register.aboutPeople()) {
                prove(connection, requestId, rule, apply(connection, rule, personId));
            }
            connection.commit();
            return proof(connection, requestId, personId);
        } catch (SQLException fault) {
            throw new IllegalStateException("a person cannot be erased now", fault);
        }
    }

    private static Counts apply(Connection connection, TableRule rule, UUID personId) throws SQLException {
        return switch (rule.erasure()) {
            case Erasure.Deleted() ->
                new Counts(
                        PersonStatement.update(
                                connection, "DELETE FROM %s WHERE %s".formatted(rule.table(), rule.person()), personId),
                        0);
            case Erasure.Replaced(Map<String, String> values) ->
                new Counts(
                        PersonStatement.update(
                                connection,
                                "UPDATE %s SET %s WHERE %s".formatted(rule.table(), set(values), rule.person()),
                                personId),
                        0);
            case Erasure.Kept() -> new Counts(0, PersonStatement.count(connection, rule, personId));
            case Erasure.None() -> new Counts(0, 0);
        };
    }

    private static String set(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> "\"%s\" = %s".formatted(value.getKey(), value.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static void prove(Connection connection, UUID requestId, TableRule rule, Counts counts)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO erasure_proof AS proof (request_id, table_name, erased, kept) VALUES (?, ?, ?, ?)
                ON CONFLICT (request_id, table_name) DO UPDATE
                SET erased = proof.erased + excluded.erased, kept = greatest(proof.kept, excluded.kept), at = excluded.at
                """)) {
            insert.setObject(1, requestId);
            insert.setString(2, rule.table());
            insert.setLong(3, counts.erased());
            insert.setLong(4, counts.kept());
            int _ = insert.executeUpdate();
        }
    }

    private List<PersonErasedV1.Table> proof(Connection connection, UUID requestId, UUID personId) throws SQLException {
        Map<String, Counts> done = done(connection, requestId);
        var tables = new ArrayList<PersonErasedV1.Table>();
        for (TableRule rule : register.aboutPeople()) {
            Counts counts = done.getOrDefault(rule.table(), new Counts(0, 0));
            long left = rule.erasure() instanceof Erasure.Kept ? 0 : PersonStatement.count(connection, rule, personId);
            tables.add(new PersonErasedV1.Table(rule.table(), counts.erased(), counts.kept(), rule.reason(), left));
        }
        connection.commit();
        return tables;
    }

    private static Map<String, Counts> done(Connection connection, UUID requestId) throws SQLException {
        var done = new HashMap<String, Counts>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT table_name, erased, kept FROM erasure_proof WHERE request_id = ?")) {
            select.setObject(1, requestId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    done.put(rows.getString(1), new Counts(rows.getLong(2), rows.getLong(3)));
                }
            }
        }
        return done;
    }
}
