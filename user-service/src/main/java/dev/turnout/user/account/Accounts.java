package dev.turnout.user.account;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.Problems;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// All accounts. Email addresses are compared without regard to case.
@Repository
public class Accounts {

    private static final String SELECT = "SELECT id, email, name, locale, enabled FROM account ";

    private final JdbcClient db;

    Accounts(JdbcClient db) {
        this.db = db;
    }

    /// Adds an account.
    ///
    /// @param passwordHash null when the person signs in by other means
    /// @throws dev.turnout.common.problem.ProblemException 409 `email-taken`
    public Account add(@Nullable UUID id, String email, String name, String locale, @Nullable String passwordHash) {
        UUID chosen = id == null ? Ids.next() : id;
        int added = db.sql("""
                        INSERT INTO account (id, email, name, locale, password_hash)
                        VALUES (:id, :email, :name, :locale, :hash) ON CONFLICT DO NOTHING
                        """)
                .param("id", chosen)
                .param("email", email)
                .param("name", name)
                .param("locale", locale)
                .param("hash", passwordHash)
                .update();
        if (added == 0) {
            throw Problems.conflict("email-taken", "There is an account with this email address already.");
        }
        return new Account(chosen, email, name, locale, true);
    }

    /// The account with this id.
    public Optional<Account> find(UUID id) {
        return db.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /// The account with this email address.
    public Optional<Account> findByEmail(String email) {
        return db.sql(SELECT + "WHERE lower(email) = lower(:email)")
                .param("email", email)
                .query((row, _) -> read(row))
                .optional();
    }

    /// Those of these accounts that exist.
    public List<Account> findAll(Collection<UUID> ids) {
        return db.sql(SELECT + "WHERE id = ANY(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> read(row))
                .list();
    }

    /// Those of these accounts that share an organization with the person, and the person's own.
    public List<Account> coMembers(UUID personId, Collection<UUID> ids) {
        return db.sql(SELECT + """
                        a WHERE id = ANY(:ids) AND (id = :person OR EXISTS (
                            SELECT 1 FROM membership mine JOIN membership theirs USING (organization_id)
                            WHERE mine.person_id = :person AND theirs.person_id = a.id))
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("person", personId)
                .query((row, _) -> read(row))
                .list();
    }

    /// The accounts with this in their name or address, the first thousand.
    ///
    /// @param reader only those that share an organization with this person, and their own; null for all
    public List<UUID> named(String text, @Nullable UUID reader) {
        return db.sql("""
                        SELECT a.id FROM account a WHERE strpos(lower(a.name || ' ' || a.email), lower(:text)) > 0
                          AND (:reader::uuid IS NULL OR a.id = :reader OR EXISTS (
                            SELECT 1 FROM membership mine JOIN membership theirs USING (organization_id)
                            WHERE mine.person_id = :reader AND theirs.person_id = a.id))
                        LIMIT 1000
                        """)
                .param("text", text)
                .param("reader", reader)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /// The person has just used a link that was mailed to their address.
    public void verified(UUID id, Instant now) {
        db.sql("UPDATE account SET email_verified_at = :now WHERE id = :id AND email_verified_at IS NULL")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    /// The address that the person has proved to read, empty when they have not.
    public Optional<String> verifiedEmail(UUID id) {
        return db.sql("SELECT email FROM account WHERE id = :id AND email_verified_at IS NOT NULL")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /// The stored password hash, empty when the account has no password.
    public Optional<String> passwordHash(UUID id) {
        return db.sql("SELECT password_hash FROM account WHERE id = :id AND password_hash IS NOT NULL")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /// Replaces the password.
    public void changePassword(UUID id, String passwordHash) {
        db.sql("UPDATE account SET password_hash = :hash WHERE id = :id")
                .param("hash", passwordHash)
                .param("id", id)
                .update();
    }

    /// Closes the account: nobody signs in with it any more.
    public void close(UUID id) {
        db.sql("UPDATE account SET enabled = false WHERE id = :id")
                .param("id", id)
                .update();
    }

    private static Account read(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                row.getString("locale"),
                row.getBoolean("enabled"));
    }
}
