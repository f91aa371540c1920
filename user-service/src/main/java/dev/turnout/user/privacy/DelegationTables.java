package dev.turnout.user.privacy;

import dev.turnout.common.privacy.TableRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Delegations, their teams and rules, imports, and what families were let see.
final class DelegationTables {

    private DelegationTables() {}

    static List<TableRule> rules() {
        return List.of(
                delegation(),
                TableRule.impersonal("roster", "id", "delegation_id", "sport", "team")
                        .other("athletes_at_most", "partners_at_most", "coaches_at_most"),
                TableRule.impersonal("delegation_rule", "event_id", "position", "scope", "form", "counted", "per")
                        .other("number", "blocking"),
                TableRule.of("roster_place", ParticipantTables.OF_PARTICIPANT)
                        .other("roster_id", "participant_id", "since")
                        .exportedAs("teams")
                        .deleted(),
                TableRule.of("participant_import", "applied_by = :person")
                        .other("id", "event_id", "delegation_id", "digest", "created", "changed", "unchanged")
                        .other("applied_at")
                        .personal("applied_by")
                        .exportedAs("participantImports")
                        .kept("accountability")
                        .keptFor(Duration.ofDays(365), "applied_at"),
                familyLink());
    }

    /// The delegation stays and waits for another head coach.
    private static TableRule delegation() {
        return TableRule.of("delegation", "head_coach_id = :person")
                .other("id", "organization_id", "event_id", "name", "code", "version", "created_at")
                .personal("head_coach_id", "contact_phone", "contact_email", "contact_for_families")
                .exportedAs("delegations")
                .replaced(Map.of(
                        "head_coach_id", "NULL",
                        "contact_phone", "NULL",
                        "contact_email", "NULL",
                        "contact_for_families", "false"));
    }

    /// Ends with either side: with who sees, and with who is seen.
    private static TableRule familyLink() {
        return TableRule.of("family_link", "person_id = :person OR " + ParticipantTables.OF_PARTICIPANT)
                .other("id", "participant_id", "event_id", "created_at", "expires_at", "accepted_at", "revoked_at")
                .personal("label", "person_id", "invited_by", "looked_at")
                .secret("secret_digest")
                .exportedAs("familyLinks")
                .deleted()
                .keptFor(PersonalTables.PROOF, "created_at");
    }
}
