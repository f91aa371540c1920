package dev.turnout.user.privacy;

import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.privacy.TableRule;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Every table of this service. A table or column that is not on this list fails the build.
@Configuration(proxyBeanMethods = false)
class PersonalTables {

    private static final Duration PROOF = Duration.ofDays(3 * 365);

    private static final String OF_REQUESTS =
            "request_id IN (SELECT id FROM privacy_request WHERE person_id = :person)";

    private static final String BY_EMAIL = "lower(email) = (SELECT lower(email) FROM account WHERE id = :person)";

    private static final Duration AFTER_THE_GAMES = Duration.ofDays(90);

    private static final String PARTICIPANT = """
            (person_id = :person OR person_id IS NULL AND family_name <> '…' AND id IN (
                SELECT participant_id FROM participant_guardian WHERE revoked_at IS NULL
                GROUP BY participant_id HAVING array_agg(person_id) = ARRAY[:person::uuid]))""";

    private static final String OF_PARTICIPANT =
            "participant_id IN (SELECT id FROM participant WHERE " + PARTICIPANT + ")";

    @Bean
    PersonalDataRegister personalData() {
        return PersonalDataRegister.of(
                rotatedTokens(),
                TableRule.of("signed_in", "person_id = :person")
                        .other("authorization_id", "since", "last_used_at", "ends_at")
                        .personal("person_id", "user_agent")
                        .exportedAs("devices")
                        .deleted()
                        .forgets(Map.of("user_agent", "NULL"), Duration.ofDays(90), "last_used_at"),
                authorizations(),
                TableRule.of("kiosk_code", "person_id = :person")
                        .other("number", "choices", "user_agent", "expires_at")
                        .personal("person_id")
                        .secret("digest", "browser_digest")
                        .deleted()
                        .because("technical"),
                TableRule.of("link_request", BY_EMAIL)
                        .other("id", "created_at", "try_at")
                        .personal("email", "name", "locale")
                        .secret("browser_digest")
                        .deleted()
                        .because("technical"),
                TableRule.of("sign_in_link", "person_id = :person OR " + BY_EMAIL)
                        .other("expires_at")
                        .personal("email", "person_id", "name", "locale")
                        .secret("digest", "browser_digest")
                        .deleted()
                        .because("technical"),
                TableRule.of("passkey_challenge", "person_id = :person")
                        .other("expires_at")
                        .personal("person_id")
                        .secret("digest")
                        .deleted()
                        .because("technical"),
                TableRule.of("passkey", "person_id = :person")
                        .other("id", "transports", "signature_count", "user_verified", "backup_eligible", "backed_up")
                        .other("created_at", "last_used_at")
                        .personal("person_id", "name")
                        .secret("credential_id", "public_key", "attestation")
                        .exportedAs("passkeys")
                        .deleted(),
                TableRule.of("helper_pass", "person_id = :person")
                        .other("id", "organization_id", "event_id", "role", "areas", "valid_from", "valid_until")
                        .other("most_devices", "devices", "created_at", "ended_at")
                        .personal("person_id", "created_by")
                        .exportedAs("passes")
                        .deleted(),
                TableRule.of("federated_identity", "person_id = :person")
                        .other("id", "created_at", "last_used_at")
                        .personal("person_id", "issuer", "subject")
                        .exportedAs("otherProviders")
                        .deleted(),
                TableRule.of("federated_attempt", "person_id = :person")
                        .other("provider", "expires_at")
                        .personal("person_id")
                        .secret("state_digest", "browser_digest", "nonce", "verifier")
                        .deleted()
                        .because("technical"),
                TableRule.of("federated_ticket", "person_id = :person")
                        .other("expires_at")
                        .personal("person_id")
                        .secret("digest")
                        .deleted()
                        .because("technical"),
                TableRule.of("federated_arrival", "person_id = :person OR " + BY_EMAIL)
                        .other("provider", "expires_at")
                        .personal("issuer", "subject", "name", "email", "person_id")
                        .secret("digest")
                        .deleted()
                        .because("technical"),
                TableRule.of("totp", "person_id = :person")
                        .other("confirmed", "last_step", "created_at")
                        .personal("person_id")
                        .secret("secret")
                        .deleted()
                        .because("technical"),
                TableRule.of("recovery_code", "person_id = :person")
                        .personal("person_id")
                        .secret("digest")
                        .deleted()
                        .because("technical"),
                TableRule.of("sign_in", "person_id = :person")
                        .other("expires_at", "means", "proved_at", "needs_code", "failures")
                        .personal("person_id")
                        .secret("digest")
                        .deleted()
                        .because("technical"),
                TableRule.of("sign_in_failure", """
                                email_digest = (SELECT sha256(convert_to(lower(trim(email)), 'UTF8'))
                                    FROM account WHERE id = :person)""")
                        .other("failures", "last_at")
                        .secret("email_digest")
                        .deleted()
                        .because("technical"),
                TableRule.impersonal("organization", "id", "name", "languages", "version", "created_at"),
                TableRule.of("membership", "person_id = :person")
                        .other("id", "organization_id", "event_id", "role", "created_at")
                        .other("areas", "valid_from", "valid_until", "version")
                        .personal("person_id")
                        .exportedAs("memberships")
                        .deleted(),
                TableRule.of("invitation_acceptance", "person_id = :person")
                        .other("invitation_id", "accepted_at")
                        .personal("person_id")
                        .exportedAs("acceptedInvitations")
                        .deleted(),
                invitation(),
                TableRule.impersonal("invitation_link", "secret_digest", "invitation_id", "made_at")
                        .keptFor(Duration.ofDays(91), "made_at"),
                TableRule.of("invitation_mail", "asked_by = :person")
                        .other("id", "invitation_id", "asked_at", "state", "attempts", "try_at", "sent_at")
                        .personal("asked_by")
                        .exportedAs("mailedInvitations")
                        .kept("accountability")
                        .keptFor(Duration.ofDays(91), "asked_at"),
                TableRule.of("ownership_offer", "from_person = :person OR to_person = :person")
                        .other("id", "organization_id", "state", "created_at", "expires_at")
                        .personal("from_person", "to_person")
                        .exportedAs("ownershipOffers")
                        .kept("accountability"),
                TableRule.of("audit_origin", "row_id IN (SELECT row_id FROM audit_entry WHERE actor_id = :person)")
                        .other("row_id", "at")
                        .personal("address")
                        .secret("salt")
                        .exportedAs("origins")
                        .deleted(),
                TableRule.of("audit_entry", "actor_id = :person OR on_behalf_of = :person")
                        .other("chain_id", "seq", "row_id", "at", "service", "action", "object_type", "object_id")
                        .other("event_id", "trace_id", "details", "prev_hash", "hash")
                        .personal("actor_id", "on_behalf_of")
                        .secret("origin")
                        .exportedAs("auditLog")
                        .kept("accountability"),
                TableRule.impersonal("audit_checkpoint", "number", "digest", "at"),
                TableRule.impersonal("audit_verified", "chain_id", "seq", "at"),
                TableRule.of("setup", "owner_id = :person")
                        .other("only_one", "done_at")
                        .personal("owner_id")
                        .exportedAs("platformSetUp")
                        .kept("accountability"),
                TableRule.impersonal("signing_key", "id", "state", "jwk", "created_at", "since"),
                TableRule.of("privacy_archive", OF_REQUESTS)
                        .other("request_id", "service", "number", "at")
                        .secret("sealed")
                        .deleted()
                        .because("copies")
                        .keptFor(Duration.ofDays(8), "at"),
                TableRule.of("privacy_part", OF_REQUESTS)
                        .other("request_id", "service", "state", "tables", "bytes", "done_at")
                        .kept("proof"),
                TableRule.of("privacy_request", "person_id = :person")
                        .other("id", "kind", "state", "version", "requested_at", "starts_at", "finished_at")
                        .other("expires_at")
                        .personal("person_id")
                        .secret("proof_key_digest")
                        .exportedAs("privacyRequests")
                        .kept("proof")
                        .keptFor(PROOF, "requested_at"),
                TableRule.of("consent", "person_id = :person")
                        .other("id", "purpose", "given", "decided_at")
                        .personal("person_id")
                        .exportedAs("consents")
                        .kept("proof")
                        .keptFor(PROOF.plus(PROOF), "decided_at"),
                TableRule.of("acceptance", "person_id = :person")
                        .other("document", "version", "language", "accepted_at")
                        .personal("person_id")
                        .exportedAs("acceptances")
                        .kept("proof"),
                registrationForm(),
                registration(),
                registrationRevision(),
                participantConsent(),
                participantDocument(),
                participantPhoto(),
                documentWarning(),
                healthKey(),
                healthSection(),
                healthDose(),
                healthRead(),
                healthProposal(),
                TableRule.impersonal("safety_key", "id", "public_key", "private_key", "created_at")
                        .keptFor(Duration.ofDays(365), "created_at"),
                delegation(),
                TableRule.impersonal("roster", "id", "delegation_id", "sport", "team")
                        .other("athletes_at_most", "partners_at_most", "coaches_at_most"),
                TableRule.impersonal("delegation_rule", "event_id", "position", "scope", "form", "counted", "per")
                        .other("number", "blocking"),
                TableRule.of("roster_place", OF_PARTICIPANT)
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
                familyLink(),
                // after all that finds its rows by these two
                participant(),
                participantGuardian(),
                account());
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
                .keptFor(PROOF, "updated_at");
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

    private static TableRule participantGuardian() {
        return TableRule.of("participant_guardian", "person_id = :person")
                .other("participant_id", "relation", "since", "revoked_at")
                .personal("person_id")
                .exportedAs("guardianOf")
                .deleted();
    }

    /// First of all: without its key nothing that was sealed with it opens any more, in whatever copy.
    private static TableRule healthKey() {
        return TableRule.of("health_key", OF_PARTICIPANT)
                .other("participant_id", "event_id", "master_key", "renew", "older_until", "created_at")
                .secret("wrapped")
                .deleted()
                .because("technical");
    }

    /// What is sealed is exported opened, as the document `health`.
    private static TableRule healthSection() {
        return TableRule.of("health_section", OF_PARTICIPANT)
                .other("participant_id", "section", "event_id", "version", "changed_at")
                .personal("emergency_note", "changed_by")
                .secret("content")
                .exportedAs("healthSections")
                .deleted();
    }

    private static TableRule healthDose() {
        return TableRule.of("health_dose", OF_PARTICIPANT)
                .other("id", "participant_id", "event_id", "medication_id", "late_at", "version", "alert_id")
                .personal("due_at", "outcome", "recorded_by", "recorded_at")
                .exportedAs("doses")
                .deleted();
    }

    private static TableRule healthRead() {
        return TableRule.of("health_read", "reader_id = :person OR " + OF_PARTICIPANT)
                .other("id", "participant_id", "event_id", "way", "purpose", "sections", "printed", "at")
                .personal("reader_id")
                .secret("reason")
                .exportedAs("healthReads")
                .kept("accountability")
                .keptFor(PROOF, "at");
    }

    private static TableRule healthProposal() {
        return TableRule.of("health_proposal", OF_PARTICIPANT)
                .other("id", "participant_id", "event_id", "section", "base_version", "state")
                .other("made_at", "arrived_at", "decided_at")
                .personal("proposed_by", "decided_by")
                .secret("content")
                .exportedAs("healthProposals")
                .deleted();
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
        return TableRule.of("family_link", "person_id = :person OR " + OF_PARTICIPANT)
                .other("id", "participant_id", "event_id", "created_at", "expires_at", "accepted_at", "revoked_at")
                .personal("label", "person_id", "invited_by", "looked_at")
                .secret("secret_digest")
                .exportedAs("familyLinks")
                .deleted()
                .keptFor(PROOF, "created_at");
    }

    /// The row stays, so that its id is never given to anybody else, and says nothing any more.
    private static TableRule account() {
        return TableRule.of("account", "id = :person AND email NOT LIKE 'erased-%@erased.invalid'")
                .other("id", "enabled", "grants_version", "created_at", "email_verified_at")
                .personal("email", "name", "locale")
                .secret("password_hash")
                .exportedAs("account")
                .replaced(Map.of(
                        "email",
                        "'erased-' || id || '@erased.invalid'",
                        "name",
                        "'…'",
                        "locale",
                        "'en'",
                        "password_hash",
                        "NULL",
                        "enabled",
                        "false"));
    }

    /// An invitation for an address that nobody has any more is taken back: without the address it would be anybody's.
    private static TableRule invitation() {
        return TableRule.of("invitation", BY_EMAIL)
                .other("id", "organization_id", "event_id", "role", "areas", "valid_from", "valid_until")
                .other("most_uses", "uses", "created_at", "expires_at", "revoked_at")
                .personal("email", "created_by")
                .secret("secret_digest")
                .exportedAs("invitations")
                .replaced(Map.of(
                        "email", "NULL",
                        "revoked_at", "coalesce(revoked_at, clock_timestamp())",
                        "secret_digest", "sha256(uuid_send(id))"))
                .forgets(Map.of("email", "NULL"), Duration.ofDays(365), "expires_at")
                .because("accountability");
    }

    private static TableRule rotatedTokens() {
        return TableRule.of("rotated_refresh_token", """
                        authorization_id IN (SELECT id FROM oauth2_authorization WHERE principal_name = :person::text)""")
                .other("authorization_id", "rotated_at")
                .secret("digest")
                .deleted()
                .because("technical");
    }

    private static TableRule authorizations() {
        return TableRule.of("oauth2_authorization", "principal_name = :person::text")
                .other("id", "registered_client_id", "authorization_grant_type", "authorized_scopes")
                .other("authorization_code_issued_at", "authorization_code_expires_at")
                .other("access_token_issued_at", "access_token_expires_at", "access_token_type", "access_token_scopes")
                .other("oidc_id_token_issued_at", "oidc_id_token_expires_at")
                .other("refresh_token_issued_at", "refresh_token_expires_at")
                .other("user_code_issued_at", "user_code_expires_at")
                .other("device_code_issued_at", "device_code_expires_at")
                .personal("principal_name")
                .secret("attributes", "state", "authorization_code_value", "authorization_code_metadata")
                .secret("access_token_value", "access_token_metadata", "oidc_id_token_value", "oidc_id_token_metadata")
                .secret("refresh_token_value", "refresh_token_metadata", "user_code_value", "user_code_metadata")
                .secret("device_code_value", "device_code_metadata")
                .exportedAs("signIns")
                .deleted();
    }
}
