package dev.turnout.user.delegation;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.user.participant.Participant.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The teams of delegations, who has a place in them, and how many that are. Whoever withdrew or belongs to another
/// delegation by now is not counted.
@Repository
class Rosters {

    private static final String SELECT = """
            SELECT r.id, r.delegation_id, r.sport, r.team, r.athletes_at_most, r.partners_at_most, r.coaches_at_most
            FROM roster r
            """;

    private static final String PLACES = """
            FROM roster_place s JOIN roster r ON r.id = s.roster_id
              JOIN participant p ON p.id = s.participant_id AND p.delegation_id = r.delegation_id
                AND p.state <> 'withdrawn'
            WHERE r.delegation_id = ANY(:delegations)
            """;

    private record Counted(UUID of, Kind kind, int number) {}

    private record Place(UUID rosterId, UUID participantId) {}

    private final JdbcClient db;

    Rosters(JdbcClient db) {
        this.db = db;
    }

    Optional<Roster> find(UUID id) {
        return db.sql(SELECT + "WHERE r.id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /// Those of several delegations, by sport and team.
    List<Roster> of(Collection<UUID> delegations) {
        return db.sql(SELECT + """
                          WHERE r.delegation_id = ANY(:delegations) ORDER BY lower(r.sport), lower(r.team), r.id
                          """)
                .param("delegations", delegations.toArray(UUID[]::new))
                .query((row, _) -> read(row))
                .list();
    }

    /// @throws ProblemException 409 `roster-exists`
    @Transactional(propagation = Propagation.MANDATORY)
    void add(Roster fresh) {
        int added = fields("""
                        INSERT INTO roster (id, delegation_id, sport, team, athletes_at_most, partners_at_most,
                          coaches_at_most)
                        VALUES (:id, :delegation, :sport, :team, :athletes, :partners, :coaches) ON CONFLICT DO NOTHING
                        """, fresh).param("delegation", fresh.delegationId()).update();
        if (added == 0) {
            throw exists();
        }
    }

    /// @throws ProblemException 409 `roster-exists`
    @Transactional(propagation = Propagation.MANDATORY)
    void change(Roster changed) {
        try {
            fields("""
                            UPDATE roster SET sport = :sport, team = :team, athletes_at_most = :athletes,
                              partners_at_most = :partners, coaches_at_most = :coaches
                            WHERE id = :id
                            """, changed).update();
        } catch (DuplicateKeyException _) {
            throw exists();
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void remove(UUID id) {
        db.sql("DELETE FROM roster WHERE id = :id").param("id", id).update();
    }

    /// @return false when they have it already
    @Transactional(propagation = Propagation.MANDATORY)
    boolean place(UUID rosterId, UUID participantId) {
        return db.sql("""
                        INSERT INTO roster_place (roster_id, participant_id) VALUES (:roster, :participant)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("roster", rosterId)
                        .param("participant", participantId)
                        .update()
                == 1;
    }

    /// @return false when they have none
    @Transactional(propagation = Propagation.MANDATORY)
    boolean leave(UUID rosterId, UUID participantId) {
        return db.sql("DELETE FROM roster_place WHERE roster_id = :roster AND participant_id = :participant")
                        .param("roster", rosterId)
                        .param("participant", participantId)
                        .update()
                == 1;
    }

    boolean placed(UUID rosterId, UUID participantId) {
        return db.sql("""
                        SELECT EXISTS (SELECT FROM roster_place
                          WHERE roster_id = :roster AND participant_id = :participant)
                        """)
                .param("roster", rosterId)
                .param("participant", participantId)
                .query(Boolean.class)
                .single();
    }

    /// The teams in which somebody has a place.
    List<Roster> ofParticipant(UUID participantId) {
        return db.sql(SELECT + """
                          JOIN roster_place s ON s.roster_id = r.id
                          JOIN participant p ON p.id = s.participant_id AND p.delegation_id = r.delegation_id
                          WHERE p.id = :participant ORDER BY lower(r.sport), lower(r.team), r.id
                          """)
                .param("participant", participantId)
                .query((row, _) -> read(row))
                .list();
    }

    /// Somebody who leaves the delegation leaves its teams.
    @Transactional(propagation = Propagation.MANDATORY)
    void leaveAll(UUID participantId) {
        db.sql("DELETE FROM roster_place WHERE participant_id = :participant")
                .param("participant", participantId)
                .update();
    }

    /// Who has a place, by team.
    Map<UUID, List<UUID>> places(UUID delegationId) {
        return db
                .sql("SELECT s.roster_id, s.participant_id " + PLACES + " ORDER BY s.since, s.participant_id")
                .param("delegations", new UUID[] {delegationId})
                .query((row, _) -> new Place(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Place::rosterId, Collectors.mapping(Place::participantId, Collectors.toList())));
    }

    Numbers numbers(UUID delegationId) {
        return Objects.requireNonNull(numbers(List.of(delegationId)).get(delegationId));
    }

    /// How many people each of these delegations and their teams have.
    Map<UUID, Numbers> numbers(Collection<UUID> delegations) {
        Map<UUID, Headcount> whole = count("""
                SELECT p.delegation_id, p.kind, count(*) FROM participant p
                WHERE p.delegation_id = ANY(:delegations) AND p.state <> 'withdrawn' GROUP BY p.delegation_id, p.kind
                """, delegations);
        Map<UUID, Headcount> byTeam =
                count("SELECT s.roster_id, p.kind, count(*) " + PLACES + " GROUP BY s.roster_id, p.kind", delegations);
        var teams = new HashMap<UUID, Map<Roster, Headcount>>();
        of(delegations)
                .forEach(roster -> teams.computeIfAbsent(roster.delegationId(), _ -> new LinkedHashMap<>())
                        .put(roster, byTeam.getOrDefault(roster.id(), Headcount.NOBODY)));
        var numbers = new HashMap<UUID, Numbers>();
        delegations.forEach(id -> numbers.put(
                id, new Numbers(whole.getOrDefault(id, Headcount.NOBODY), teams.getOrDefault(id, Map.of()))));
        return numbers;
    }

    private Map<UUID, Headcount> count(String sql, Collection<UUID> delegations) {
        var counts = new HashMap<UUID, Headcount>();
        db.sql(sql)
                .param("delegations", delegations.toArray(UUID[]::new))
                .query((row, _) -> new Counted(row.getObject(1, UUID.class), Kind.of(row.getString(2)), row.getInt(3)))
                .list()
                .forEach(one -> counts.merge(
                        one.of(),
                        Headcount.NOBODY.and(one.kind(), one.number()),
                        (had, _) -> had.and(one.kind(), one.number())));
        return counts;
    }

    private JdbcClient.StatementSpec fields(String sql, Roster one) {
        return db.sql(sql)
                .param("id", one.id())
                .param("sport", one.sport())
                .param("team", one.team())
                .param("athletes", one.limits().athletes())
                .param("partners", one.limits().partners())
                .param("coaches", one.limits().coaches());
    }

    private static ProblemException exists() {
        return Problems.conflict("roster-exists", "The delegation has a team of this name in this sport already.");
    }

    private static Roster read(ResultSet row) throws SQLException {
        return new Roster(
                row.getObject("id", UUID.class),
                row.getObject("delegation_id", UUID.class),
                row.getString("sport"),
                row.getString("team"),
                new Roster.Limits(
                        row.getInt("athletes_at_most"), row.getInt("partners_at_most"), row.getInt("coaches_at_most")));
    }
}
