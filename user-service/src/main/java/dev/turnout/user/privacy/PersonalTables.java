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

    @Bean
    PersonalDataRegister personalData() {
        return PersonalDataRegister.of(
                rotatedTokens(),
                authorizations(),
                TableRule.of("sign_in", "person_id = :person")
                        .other("expires_at")
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
                        .personal("person_id")
                        .exportedAs("memberships")
                        .deleted(),
                TableRule.of("setup", "owner_id = :person")
                        .other("only_one", "done_at")
                        .personal("owner_id")
                        .exportedAs("platformSetUp")
                        .kept("accountability"),
                TableRule.impersonal("signing_key", "id", "state", "jwk", "created_at"),
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
                account());
    }

    /// The row stays, so that its id is never given to anybody else, and says nothing any more.
    private static TableRule account() {
        return TableRule.of("account", "id = :person AND email NOT LIKE 'erased-%@erased.invalid'")
                .other("id", "enabled", "grants_version", "created_at")
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
