package dev.turnout.user.delegation;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.appointment.Appoint;
import dev.turnout.user.participant.Participant.Kind;
import dev.turnout.user.participant.Participant.State;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Delegations as they are shown.
@Repository
class DelegationQueries {

    private final JdbcClient db;
    private final Rosters rosters;
    private final Rules rules;
    private final Accounts accounts;
    private final EventDirectory events;
    private final Appoint appoint;

    DelegationQueries(
            JdbcClient db, Rosters rosters, Rules rules, Accounts accounts, EventDirectory events, Appoint appoint) {
        this.db = db;
        this.rosters = rosters;
        this.rules = rules;
        this.accounts = accounts;
        this.events = events;
        this.appoint = appoint;
    }

    DelegationView view(DelegationAccess.Standing standing) {
        Delegation one = standing.delegation();
        Map<UUID, List<UUID>> places = rosters.places(one.id());
        return new DelegationView(
                one.id(),
                one.eventId(),
                event(one.eventId()),
                one.name(),
                one.code(),
                headCoach(one.headCoachId()),
                standing.organizer()
                        ? appoint.waiting(one.id()).stream().findFirst().orElse(null)
                        : null,
                one.contact(),
                one.version(),
                standing.organizer(),
                members(one.id()),
                rosters.of(List.of(one.id())).stream()
                        .map(roster -> new DelegationView.Team(
                                roster.id(),
                                roster.sport(),
                                roster.team(),
                                roster.limits(),
                                places.getOrDefault(roster.id(), List.of())))
                        .toList(),
                rosters.numbers(one.id()).broken(rules.of(one.eventId())));
    }

    List<DelegationView.Summary> summaries(List<Delegation> delegations) {
        Map<UUID, Numbers> numbers =
                rosters.numbers(delegations.stream().map(Delegation::id).toList());
        Map<UUID, String> coaches =
                accounts
                        .findAll(delegations.stream()
                                .map(Delegation::headCoachId)
                                .filter(Objects::nonNull)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Account::id, Account::name));
        var rulesOf = new HashMap<UUID, List<RatioRule>>();
        var names = new HashMap<UUID, String>();
        return delegations.stream()
                .map(one -> summary(
                        one,
                        names.computeIfAbsent(one.eventId(), this::event),
                        one.headCoachId() == null ? null : coaches.get(one.headCoachId()),
                        numbers.getOrDefault(one.id(), new Numbers(Headcount.NOBODY, Map.of())),
                        rulesOf.computeIfAbsent(one.eventId(), rules::of)))
                .toList();
    }

    private static DelegationView.Summary summary(
            Delegation one, String event, @Nullable String coach, Numbers numbers, List<RatioRule> rules) {
        List<Numbers.Broken> broken = numbers.broken(rules);
        return new DelegationView.Summary(
                one.id(),
                one.eventId(),
                event,
                one.name(),
                one.code(),
                coach,
                numbers.whole().of(Kind.ATHLETE),
                numbers.whole().of(Kind.UNIFIED_PARTNER),
                numbers.whole().of(Kind.COACH),
                numbers.teams().size(),
                broken.size(),
                (int) broken.stream().filter(Numbers.Broken::blocking).count());
    }

    private List<DelegationView.Member> members(UUID delegationId) {
        return db.sql("""
                        SELECT p.id, coalesce(p.called, p.given_name) || ' ' || p.family_name AS name, p.kind,
                          p.birth_date, p.state,
                          (SELECT count(*) FROM family_link f WHERE f.participant_id = p.id
                             AND f.accepted_at IS NOT NULL AND f.revoked_at IS NULL) AS family
                        FROM participant p WHERE p.delegation_id = :id AND p.state <> 'withdrawn'
                        ORDER BY lower(p.family_name), lower(p.given_name), p.id
                        """)
                .param("id", delegationId)
                .query((row, _) -> new DelegationView.Member(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Kind.of(row.getString("kind")),
                        row.getObject("birth_date", LocalDate.class),
                        State.of(row.getString("state")),
                        row.getInt("family")))
                .list();
    }

    private DelegationView.@Nullable Person headCoach(@Nullable UUID id) {
        return id == null
                ? null
                : accounts.find(id)
                        .map(account -> new DelegationView.Person(account.id(), account.name()))
                        .orElse(null);
    }

    private String event(UUID id) {
        return events.find(id).map(EventBasics::name).orElse("");
    }
}
