package dev.turnout.user.audience;

import dev.turnout.common.audience.AudienceCriterion;
import dev.turnout.common.audience.AudienceSource;
import dev.turnout.common.security.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The people of an event by role, by the zone that their role is for, as participants with those who speak for them,
/// or
/// all of them. A duty that has not begun yet counts, one that is over does not.
@Repository
class EventTeams implements AudienceSource {

    private static final String TEAM = """
            SELECT person_id FROM membership
             WHERE organization_id = :organization AND (event_id IS NULL OR event_id = :event)
               AND (valid_until IS NULL OR valid_until > now())
            """;

    private static final String PARTICIPANTS = """
            SELECT person_id FROM participant
             WHERE event_id = :event AND state <> 'withdrawn' AND person_id IS NOT NULL
            UNION
            SELECT g.person_id FROM participant p JOIN participant_guardian g ON g.participant_id = p.id
             WHERE p.event_id = :event AND p.state <> 'withdrawn' AND g.revoked_at IS NULL
            """;

    private final JdbcClient db;

    EventTeams(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("role", "zone", "participant", "everyone");
    }

    @Override
    public Optional<Collection<UUID>> peopleOf(Scope scope, AudienceCriterion criterion) {
        return switch (criterion.kind()) {
            case "role" -> withRole(scope, criterion.value());
            case "zone" -> inZone(scope, criterion.value());
            case "participant" -> Optional.of(people(PARTICIPANTS, scope, ""));
            case "everyone" -> Optional.of(people(TEAM + " UNION " + PARTICIPANTS, scope, ""));
            default -> Optional.empty();
        };
    }

    private Optional<Collection<UUID>> withRole(Scope scope, String role) {
        return Arrays.stream(Role.values())
                .filter(known -> known.name().equalsIgnoreCase(role))
                .findAny()
                .map(known -> people(TEAM + " AND role = :value", scope, known.name()));
    }

    private Optional<Collection<UUID>> inZone(Scope scope, String zone) {
        var people = people(TEAM + " AND :value = ANY (areas)", scope, zone);
        return people.isEmpty() ? Optional.empty() : Optional.of(people);
    }

    private Collection<UUID> people(String query, Scope scope, String value) {
        return db.sql(query)
                .param("organization", scope.organizationId())
                .param("event", scope.eventId())
                .param("value", value)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }
}
