package dev.turnout.user.privacy;

import dev.turnout.common.privacy.TableRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Who takes part: registrations, what belongs to them, and who speaks for whom.
final class ParticipantTables {

    private static final Duration AFTER_THE_GAMES = Duration.ofDays(90);

    private static final String PARTICIPANT = """
            (person_id = :person OR person_id IS NULL AND family_name <> '…' AND id IN (
                SELECT participant_id FROM participant_guardian WHERE revoked_at IS NULL
                GROUP BY participant_id HAVING array_agg(person_id) = ARRAY[:person::uuid]))""";

    static final String OF_PARTICIPANT = "participant_id IN (SELECT id FROM participant WHERE " + PARTICIPANT + ")";

    private ParticipantTables() {}

    static List<TableRule> rules() {
        return List.of(
                registrationForm(),
                registration(),
                registrationRevision(),
                participantConsent(),
                participantDocument(),
                participantPhoto(),
                documentWarning());
    }

    static List<TableRule> whoTheyAre() {
        return List.of(appointment(), participant(), participantGuardian());
    }

    /// Goes with who asked, who was asked, and whom it is about; what came of it is told by its own table.
    private static TableRule appointment() {
        return TableRule.of(
                        "appointment",
                        "asked_by = :person OR accepted_by = :person OR " + PersonalTables.BY_EMAIL + " OR "
                                + OF_PARTICIPANT)
                .other("id", "kind", "delegation_id", "participant_id", "event_id", "relation", "asked_at")
                .other("expires_at", "accepted_at", "withdrawn_at", "mail", "attempts", "try_at", "sent_at")
                .personal("email", "asked_by", "accepted_by")
                .secret("secret_digest")
                .exportedAs("appointments")
                .deleted()
                .keptFor(Duration.ofDays(91), "asked_at");
    }

    /// Somebody without an account is their guardians' to export and erase while there is exactly one of them.
    private static TableRule participant() {
        return TableRule.of("participant", PARTICIPANT)
                .other("id", "organization_id", "event_id", "kind", "state", "delegation_id", "version")
                .other("created_at", "updated_at")
                .personal("person_id", "given_name", "family_name", "called", "birth_date", "registered_by")
                .exportedAs("registrations")
                .replaced(Map.of(
                        "person_id", "NULL",
                        "given_name", "'…'",
                        "family_name", "'…'",
                        "called", "NULL",
                        "birth_date", "NULL",
                        "state", "'withdrawn'"))
                .because("accountability")
                .keptFor(PersonalTables.PROOF, "updated_at");
    }

    private static TableRule participantGuardian() {
        return TableRule.of("participant_guardian", "person_id = :person")
                .other("participant_id", "relation", "since", "revoked_at")
                .personal("person_id", "invited_by")
                .exportedAs("guardianOf")
                .deleted();
    }

    private static TableRule registrationForm() {
        return TableRule.of("registration_form", "made_by = :person")
                .other("event_id", "version", "questions", "documents", "made_at")
                .personal("made_by")
                .exportedAs("registrationForms")
                .kept("accountability");
    }

    private static TableRule registration() {
        return TableRule.of("registration", OF_PARTICIPANT)
                .other("participant_id", "form_version", "revision", "accepted_revision", "unsent")
                .other("submitted_at", "decided_at")
                .personal("answers", "reason", "decided_by")
                .exportedAs("registrationAnswers")
                .deleted();
    }

    private static TableRule registrationRevision() {
        return TableRule.of("registration_revision", OF_PARTICIPANT)
                .other("participant_id", "revision", "form_version", "submitted_at")
                .personal("answers", "submitted_by")
                .exportedAs("registrationRevisions")
                .deleted();
    }

    private static TableRule participantConsent() {
        return TableRule.of("participant_consent", OF_PARTICIPANT)
                .other("id", "participant_id", "purpose", "given", "decided_by", "decided_at")
                .personal("reason", "recorded_by")
                .exportedAs("participantConsents")
                .deleted();
    }

    /// The papers themselves are fetched one by one; an export names them.
    private static TableRule participantDocument() {
        return TableRule.of("participant_document", OF_PARTICIPANT)
                .other("id", "participant_id", "kind", "media_type", "size", "uploaded_at", "needed_until")
                .personal("expires_on", "uploaded_by")
                .secret("digest", "sealed")
                .exportedAs("participantDocuments")
                .deleted()
                .keptFor(AFTER_THE_GAMES, "needed_until");
    }

    private static TableRule participantPhoto() {
        return TableRule.of("participant_photo", OF_PARTICIPANT)
                .other("participant_id", "uploaded_at", "needed_until")
                .personal("uploaded_by")
                .secret("digest", "sealed")
                .exportedAs("participantPhotos")
                .deleted()
                .keptFor(AFTER_THE_GAMES, "needed_until");
    }

    private static TableRule documentWarning() {
        return TableRule.of("document_warning", OF_PARTICIPANT)
                .other("participant_id", "kind", "days", "warned_at")
                .exportedAs("documentWarnings")
                .deleted();
    }
}
