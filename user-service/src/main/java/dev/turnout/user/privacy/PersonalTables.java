package dev.turnout.user.privacy;

import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.privacy.TableRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Every table of this service. A table or column that is not on this list fails the build.
@Configuration(proxyBeanMethods = false)
class PersonalTables {

    static final Duration PROOF = Duration.ofDays(3 * 365);

    private static final String OF_REQUESTS =
            "request_id IN (SELECT id FROM privacy_request WHERE person_id = :person)";

    static final String BY_EMAIL = "lower(email) = (SELECT lower(email) FROM account WHERE id = :person)";

    @Bean
    PersonalDataRegister personalData() {
        return PersonalDataRegister.of(Stream.of(
                        own(),
                        ParticipantTables.rules(),
                        HealthTables.rules(),
                        DelegationTables.rules(),
                        // after all that finds its rows by these
                        ParticipantTables.whoTheyAre(),
                        List.of(account()))
                .flatMap(List::stream)
                .toArray(TableRule[]::new));
    }

    private static List<TableRule> own() {
        return List.of(
                rotatedTokens(),
                TableRule.of("signed_in", "person_id = :person")
                        .other("authorization_id", "since", "last_used_at", "ends_at", "strong", "app")
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
                        .secret("digest", "allowed")
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
                        .kept("proof"));
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
