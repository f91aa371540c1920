package dev.turnout.user.privacy;

import dev.turnout.common.privacy.TableRule;
import java.time.Duration;
import java.util.List;

/// Health data, sealed. Its keys come first: without them nothing that was sealed opens any more, in whatever copy.
final class HealthTables {

    private HealthTables() {}

    static List<TableRule> rules() {
        return List.of(
                healthKey(),
                healthSection(),
                healthDose(),
                healthRead(),
                healthProposal(),
                TableRule.impersonal("safety_key", "id", "public_key", "private_key", "created_at")
                        .keptFor(Duration.ofDays(365), "created_at"));
    }

    private static TableRule healthKey() {
        return TableRule.of("health_key", ParticipantTables.OF_PARTICIPANT)
                .other("participant_id", "event_id", "master_key", "renew", "older_until", "created_at")
                .secret("wrapped")
                .deleted()
                .because("technical");
    }

    /// What is sealed is exported opened, as the document `health`.
    private static TableRule healthSection() {
        return TableRule.of("health_section", ParticipantTables.OF_PARTICIPANT)
                .other("participant_id", "section", "event_id", "version", "changed_at")
                .personal("emergency_note", "changed_by")
                .secret("content")
                .exportedAs("healthSections")
                .deleted();
    }

    private static TableRule healthDose() {
        return TableRule.of("health_dose", ParticipantTables.OF_PARTICIPANT)
                .other("id", "participant_id", "event_id", "medication_id", "late_at", "version", "alert_id")
                .personal("due_at", "outcome", "recorded_by", "recorded_at")
                .exportedAs("doses")
                .deleted();
    }

    private static TableRule healthRead() {
        return TableRule.of("health_read", "reader_id = :person OR " + ParticipantTables.OF_PARTICIPANT)
                .other("id", "participant_id", "event_id", "way", "purpose", "sections", "printed", "at")
                .personal("reader_id")
                .secret("reason")
                .exportedAs("healthReads")
                .kept("accountability")
                .keptFor(PersonalTables.PROOF, "at");
    }

    private static TableRule healthProposal() {
        return TableRule.of("health_proposal", ParticipantTables.OF_PARTICIPANT)
                .other("id", "participant_id", "event_id", "section", "base_version", "state")
                .other("made_at", "arrived_at", "decided_at")
                .personal("proposed_by", "decided_by")
                .secret("content")
                .exportedAs("healthProposals")
                .deleted();
    }
}
