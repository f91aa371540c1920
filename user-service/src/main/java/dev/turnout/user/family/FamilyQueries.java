package dev.turnout.user.family;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.delegation.Delegation;
import dev.turnout.user.delegation.Delegations;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participants;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Puts together what a family sees. Without the participant's consent there is nothing.
@Repository
class FamilyQueries {

    private final JdbcClient db;
    private final Participants participants;
    private final Delegations delegations;
    private final Accounts accounts;
    private final EventDirectory events;
    private final FamilyConsent consent;

    FamilyQueries(
            JdbcClient db,
            Participants participants,
            Delegations delegations,
            Accounts accounts,
            EventDirectory events,
            FamilyConsent consent) {
        this.db = db;
        this.participants = participants;
        this.delegations = delegations;
        this.accounts = accounts;
        this.events = events;
        this.consent = consent;
    }

    Optional<FamilyView> view(FamilyLink link) {
        if (!link.active() || !consent.given(link.participantId())) {
            return Optional.empty();
        }
        return participants
                .find(link.participantId())
                .filter(one -> one.state() != Participant.State.WITHDRAWN)
                .map(one -> view(link, one));
    }

    private FamilyView view(FamilyLink link, Participant one) {
        Delegation delegation = Optional.ofNullable(one.delegationId())
                .flatMap(delegations::find)
                .orElse(null);
        return new FamilyView(
                link.id(),
                link.eventId(),
                event(link.eventId()),
                one.shownName(),
                one.kind(),
                one.state(),
                delegation == null ? null : delegation.name(),
                delegation == null ? null : coach(delegation),
                teams(one.id()));
    }

    String event(UUID id) {
        return events.find(id).map(EventBasics::name).orElse("");
    }

    private FamilyView.@Nullable Coach coach(Delegation delegation) {
        Delegation.Contact contact = delegation.contact();
        UUID headCoach = delegation.headCoachId();
        return headCoach == null || !contact.forFamilies()
                ? null
                : accounts.find(headCoach)
                        .map(Account::name)
                        .map(name -> new FamilyView.Coach(name, contact.phone(), contact.email()))
                        .orElse(null);
    }

    private List<FamilyView.Team> teams(UUID participantId) {
        return db.sql("""
                        SELECT r.sport, r.team FROM roster_place s JOIN roster r ON r.id = s.roster_id
                          JOIN participant p ON p.id = s.participant_id AND p.delegation_id = r.delegation_id
                        WHERE p.id = :participant ORDER BY lower(r.sport), lower(r.team)
                        """)
                .param("participant", participantId)
                .query((row, _) -> new FamilyView.Team(row.getString(1), row.getString(2)))
                .list();
    }
}
