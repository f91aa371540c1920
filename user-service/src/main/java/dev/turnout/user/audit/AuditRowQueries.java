package dev.turnout.user.audit;

import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.audit.AuditRowView.Verified;
import dev.turnout.user.audit.AuditRowView.What;
import dev.turnout.user.audit.AuditRowView.Who;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Finds rows for people, newest first.
@Component
class AuditRowQueries {

    private static final String PERSON = "person";

    private final JdbcClient db;
    private final Accounts accounts;
    private final JsonMapper json;

    AuditRowQueries(JdbcClient db, Accounts accounts, JsonMapper json) {
        this.db = db;
        this.accounts = accounts;
        this.json = json;
    }

    /// @param reader sees the names of people with whom they have an organization in common, and finds rows by these;
    /// of the platform's own chain all names
    /// @param before rows with a smaller sequence number only
    List<AuditRowView> page(UUID reader, UUID chainId, AuditFilter filter, long before, int limit) {
        Map<String, Object> conditions = filter.conditions();
        var values = new ArrayList<Object>(List.of(chainId, before));
        values.addAll(conditions.values());
        String person = filter.personText();
        if (person != null) {
            UUID[] found = accounts.named(person, chainId.equals(AuditEntry.PLATFORM) ? null : reader).stream()
                    .toArray(UUID[]::new);
            conditions.put("e.actor_id = ANY (?)", found);
            values.add(found);
        }
        values.add(limit);
        String narrowed = conditions.keySet().stream()
                .map(condition -> " AND " + condition)
                .collect(Collectors.joining());
        List<StoredRow> rows = db.sql(StoredRow.SELECT + "WHERE e.chain_id = ? AND e.seq < ?" + narrowed
                        + " ORDER BY e.seq DESC LIMIT ?")
                .params(values)
                .query((row, _) -> StoredRow.read(row))
                .list();
        Map<UUID, String> names = names(chainId.equals(AuditEntry.PLATFORM) ? null : reader, rows);
        return rows.stream().map(row -> view(row, names)).toList();
    }

    Optional<Verified> verified(UUID chainId) {
        return db.sql("SELECT seq, at FROM audit_verified WHERE chain_id = ?")
                .param(chainId)
                .query((row, _) ->
                        new Verified(row.getLong(1), row.getTimestamp(2).toInstant()))
                .optional();
    }

    private Map<UUID, String> names(@Nullable UUID reader, List<StoredRow> rows) {
        Set<UUID> people = new HashSet<>();
        for (StoredRow row : rows) {
            AuditEntry entry = row.entry();
            people.add(entry.actorId());
            if (entry.onBehalfOf() != null) {
                people.add(entry.onBehalfOf());
            }
            person(entry).ifPresent(people::add);
        }
        List<Account> known = reader == null ? accounts.findAll(people) : accounts.coMembers(reader, people);
        return known.stream().collect(Collectors.toMap(Account::id, Account::name));
    }

    private static Optional<UUID> person(AuditEntry entry) {
        try {
            return entry.objectType().equals(PERSON)
                    ? Optional.of(UUID.fromString(entry.objectId()))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private AuditRowView view(StoredRow row, Map<UUID, String> names) {
        AuditEntry entry = row.entry();
        return new AuditRowView(
                entry.seq(),
                entry.rowId(),
                entry.time(),
                who(entry.actorId(), names),
                entry.onBehalfOf() == null ? null : who(entry.onBehalfOf(), names),
                entry.action(),
                new What(
                        entry.objectType(),
                        entry.objectId(),
                        person(entry).map(names::get).orElse(null)),
                entry.eventId(),
                entry.service(),
                entry.traceId(),
                row.address(),
                json.readTree(entry.details()));
    }

    private static Who who(UUID id, Map<UUID, String> names) {
        @Nullable String name = names.get(id);
        return new Who(id, name);
    }
}
