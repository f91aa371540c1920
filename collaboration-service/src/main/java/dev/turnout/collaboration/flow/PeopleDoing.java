package dev.turnout.collaboration.flow;

import dev.turnout.common.replica.PersonGrants;
import dev.turnout.common.security.Grant;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Waits until enough people have a role in the event; with a place, until enough are assigned to it.
@Component
class PeopleDoing implements Doing {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    PeopleDoing(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public StepKind kind() {
        return StepKind.ENOUGH_PEOPLE;
    }

    @Override
    public Optional<Trouble> look(Workflow workflow, Step step) {
        Instant now = clock.instant();
        long have = grantsOf(workflow).stream()
                .filter(person -> person.grants().stream().anyMatch(grant -> counts(grant, workflow, step, now)))
                .count();
        int wanted = step.plan().settings().wanted();
        return have >= wanted ? Optional.empty() : Optional.of(Trouble.tooFew("too-few-people", have, wanted));
    }

    /// Those whose duty is still to come are there, those whose duty is over are not.
    private static boolean counts(Grant grant, Workflow workflow, Step step, Instant now) {
        Instant until = grant.validUntil();
        return grant.covers(workflow.organizationId(), workflow.eventId())
                && grant.role().name().equals(step.plan().settings().who())
                && (until == null || now.isBefore(until))
                && step.areas().stream()
                        .allMatch(place -> grant.areas().stream()
                                .anyMatch(area -> area.strip().equalsIgnoreCase(place.strip())));
    }

    private List<PersonGrants> grantsOf(Workflow workflow) {
        return jdbc.sql("""
                        SELECT body FROM replica WHERE topic = 'turnout.identity.grants.v1'
                        AND body -> 'grants' @> CAST(:organization AS jsonb)""")
                .param(
                        "organization",
                        json.writeValueAsString(List.of(Map.of(
                                "organizationId", workflow.organizationId().toString()))))
                .query((row, _) -> json.readValue(row.getString("body"), PersonGrants.class))
                .list();
    }
}
