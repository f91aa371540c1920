package dev.turnout.user;

import dev.turnout.common.DemoIds;
import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.seal.SealingKey;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.AccessTable;
import dev.turnout.common.test.Batches;
import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import dev.turnout.user.organization.Memberships;
import dev.turnout.user.vault.Place;
import dev.turnout.user.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every operation of the service and who gets which answer.
@TurnoutIntegrationTest
@Import(OtherServices.class)
@TestPropertySource(properties = {"turnout.demo=true", "turnout.keys-directory=target/test-keys"})
class AccessTableIT {

    private static final String TABLE = """
            GET  /api/v1/people/me/delegations | 401 | ok | - | everybody ok | - |
            GET  /api/v1/people/me/family | 401 | ok | - | everybody ok | - |
            GET  /api/v1/participants-template.csv | 401 | ok | - | everybody ok | - |
            GET  /api/v1/events/{eventId}/delegations | 401 | 404 | others 403 | OWNER,ORGANIZER ok | 404 |
            POST /api/v1/events/{eventId}/delegations | 401 | 404 | others 403 | OWNER,ORGANIZER ok | 404 | {"name":"Bremen","code":"HB"}
            GET  /api/v1/events/{eventId}/delegations.csv | 401 | 404 | others 403 | OWNER,ORGANIZER ok | 404 |
            GET  /api/v1/events/{eventId}/delegation-rules | 401 | 404 | others 403 | OWNER,ORGANIZER ok | 404 |
            PUT  /api/v1/events/{eventId}/delegation-rules | 401 | 404 | others 403 | OWNER,ORGANIZER ok | 404 | {"items":[]}
            GET  /api/v1/events/{eventId}/unassigned-participants | 401 | 404 | others 403 | OWNER,ORGANIZER ok | 404 |
            POST /api/v1/events/{eventId}/participant-imports/dry-run | 401 | 404 | others 403 | OWNER,ORGANIZER ok | 404 | {}
            POST /api/v1/events/{eventId}/participant-imports | 401 | 404 | others 403 | OWNER,ORGANIZER ok | 404 | {}
            GET  /api/v1/delegations/{id} | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 |
            PUT  /api/v1/delegations/{id} | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 | {"name":"Berlin","code":"BER"}
            PUT  /api/v1/delegations/{id}/contact | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 | {"forFamilies":false}
            PUT  /api/v1/delegations/{id}/head-coach | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 | {"email":"nobody@nowhere.example"}
            DELETE /api/v1/delegations/{id}/head-coach | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 |
            POST /api/v1/delegations/{id}/participants | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 | {"givenName":"Eva","familyName":"New","birthDate":"2001-01-01","kind":"athlete"}
            GET  /api/v1/delegations/{id}/participants.csv | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 |
            POST /api/v1/delegations/{id}/participant-imports/dry-run | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 | {}
            POST /api/v1/delegations/{id}/participant-imports | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 | {}
            POST /api/v1/delegations/{id}/rosters | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 | {"sport":"Chess","team":"Blues","athletes":1,"partners":1,"coaches":1}
            PUT  /api/v1/rosters/{id} | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 | {"sport":"Football","team":"Reds","athletes":9,"partners":9,"coaches":9}
            PUT  /api/v1/rosters/{id}/places/{participantId} | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 |
            DELETE /api/v1/rosters/{id} | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 |
            DELETE /api/v1/rosters/{id}/places/{participantId} | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 |
            DELETE /api/v1/delegations/{id}/participants/{participantId} | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 |
            PUT  /api/v1/delegations/{id}/participants/{participantId} | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 |
            GET  /api/v1/participants/{id}/guardians | 401 | 404 | others 404 | OWNER,ORGANIZER 403 | 404 |
            POST /api/v1/participants/{id}/guardians | 401 | 404 | others 404 | OWNER,ORGANIZER 403 | 404 | {"email":"aunt@nowhere.example","relation":"relative"}
            DELETE /api/v1/participants/{id}/guardians/{personId} | 401 | 404 | others 404 | OWNER,ORGANIZER 403 | 404 |
            POST /api/v1/participants/{id}/own-account | 401 | 404 | others 404 | OWNER,ORGANIZER 403 | 404 | {"email":"amir@nowhere.example"}
            DELETE /api/v1/participants/{id}/own-account | 401 | 404 | others 404 | OWNER,ORGANIZER 403 | 404 |
            POST /api/v1/appointments/look | 404 | 404 | - | everybody 404 | - | {"secret":"there is none"}
            POST /api/v1/appointments/accept | 401 | 404 | - | everybody 404 | - | {"secret":"there is none"}
            GET  /internal/v1/consents/{purpose}?ids={{people}} | 401 | 403 | others 403 | SERVICE 403 | 403 |
            DELETE /api/v1/appointments/{id} | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 |
            DELETE /api/v1/delegations/{id} | 401 | 404 | others 404 | OWNER,ORGANIZER ok | 404 |
            GET  /api/v1/participants/{id}/family-links | 401 | 404 | others 404 | OWNER,ORGANIZER 403 | 404 |
            POST /api/v1/participants/{id}/family-links | 401 | 404 | others 404 | OWNER,ORGANIZER 403 | 404 | {"label":"Aunt"}
            DELETE /api/v1/family-links/{id} | 401 | 404 | others 404 | OWNER,ORGANIZER 403 | 404 |
            POST /api/v1/family-links/look | ok | ok | - | everybody ok | - | {"secret":"{{family-secret}}"}
            POST /api/v1/family-links/accept | 401 | 404 | - | everybody 404 | - | {"secret":"there is none"}
            GET  /api/v1/people/me                               | 401 | ok  | -          | everybody ok                               | -   |
            GET  /api/v1/people?ids={{people}}                   | 401 | ok  | -          | everybody ok                               | -   |
            GET  /internal/v1/people?ids={{people}}              | 401 | 403 | others 403 | SERVICE 403                                | -   |
            POST /internal/v1/audiences                          | 401 | 403 | others 403 | SERVICE 403                                | -   | {"eventId":"{{people}}","organizationId":"{{people}}","criteria":[]}
            GET  /internal/v1/events/{eventId}/participant-counts | 401 | 403 | others 403 | SERVICE 403                              | -   |
            POST /internal/v1/people/languages                   | 401 | 403 | others 403 | SERVICE 403                                | -   | {"ids":[]}
            GET  /internal/v1/people/{id}/grants                 | 401 | 403 | others 403 | SERVICE ok                                 | -   |
            POST /internal/v1/demo/tokens                        | 401 | 403 | others 403 | SERVICE 403                                | -   | {"emails":[]}
            POST /internal/v1/sign-ins/end                       | 401 | 403 | others 403 | SERVICE 403                                | -   | {}
            POST /internal/v1/signing-keys/rotation              | 401 | 403 | others 403 | SERVICE 403                                | -   | {"compromised":false}
            GET  /api/v1/people/me/password                      | 401 | ok  | -          | everybody ok                               | -   |
            PUT  /api/v1/people/me/password                      | 401 | ok  | -          | everybody ok                               | -   | {}
            GET  /api/v1/people/me/sign-ins                      | 401 | ok  | -          | everybody ok                               | -   |
            DELETE /api/v1/people/me/sign-ins                    | 401 | 403 | -          | everybody 403                              | -   |
            DELETE /api/v1/people/me/sign-ins/{id}               | 401 | 404 | -          | everybody 404                              | 404 |
            GET  /api/v1/people/me/passkeys                      | 401 | ok  | -          | everybody ok                               | -   |
            POST /api/v1/people/me/passkeys/options              | 401 | 403 | -          | everybody 403                              | -   |
            POST /api/v1/people/me/passkeys                      | 401 | 403 | -          | everybody 403                              | -   | {"name":"Phone","credential":{}}
            PUT  /api/v1/people/me/passkeys/{id}                 | 401 | 404 | -          | everybody 404                              | 404 | {"name":"Phone"}
            DELETE /api/v1/people/me/passkeys/{id}               | 401 | 404 | -          | everybody 404                              | 404 |
            GET  /api/v1/people/me/second-factor                 | 401 | ok  | -          | everybody ok                               | -   |
            POST /api/v1/people/me/second-factor                 | 401 | 403 | -          | everybody 403                              | -   |
            POST /api/v1/people/me/second-factor/confirm         | 401 | 403 | -          | everybody 403                              | -   | {"code":"000000"}
            DELETE /api/v1/people/me/second-factor               | 401 | 403 | -          | everybody 403                              | -   |
            GET  /api/v1/people/me/federated-identities          | 401 | ok  | -          | everybody ok                               | -   |
            POST /api/v1/people/me/federated-identities          | 401 | 404 | -          | everybody 404                              | -   | {"provider":"unknown"}
            DELETE /api/v1/people/me/federated-identities/{id}   | 401 | 404 | -          | everybody 404                              | 404 |
            POST /api/v1/kiosk-codes/look                        | 401 | 404 | -          | everybody 404                              | -   | {"code":"there is none"}
            POST /api/v1/kiosk-codes/confirm                     | 401 | 404 | -          | everybody 404                              | -   | {"code":"there is none","number":42}
            POST /api/v1/kiosk-codes/refuse                      | 401 | 404 | -          | everybody 404                              | -   | {"code":"there is none"}
            POST /api/v1/live-tokens                             | 401 | ok  | -          | everybody ok                               | -   |
            GET  /api/v1/setup                                   | ok  | ok  | -          | everybody ok                               | -   |
            POST /api/v1/setup/owner                             | ok  | ok  | -          | everybody ok                               | -   | {}
            POST /api/v1/organizations                           | 401 | ok  | -          | everybody ok                               | -   | {}
            GET  /api/v1/organizations                           | 401 | ok  | -          | everybody ok                               | -   |
            GET  /api/v1/organizations/{id}                      | 401 | 404 | others 403 | OWNER,ORGANIZER,FINANCE,STAFF,VOLUNTEER ok | 404 |
            GET  /api/v1/organizations/{id}/audit-rows           | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 |
            GET  /api/v1/organizations/{id}/audit-rows.csv       | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 |
            GET  /api/v1/events/{eventId}/audit-rows             | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 |
            GET  /api/v1/events/{eventId}/audit-rows.csv         | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 |
            GET  /api/v1/audit-rows                              | 401 | 403 | others 403 | -                                          | -   |
            GET  /api/v1/audit-rows.csv                          | 401 | 403 | others 403 | -                                          | -   |
            GET  /api/v1/events/{eventId}/registration-form      | 401 | ok  | -          | everybody ok                               | 404 |
            PUT  /api/v1/events/{eventId}/registration-form      | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 | {"questions":[],"documents":[]}
            GET  /api/v1/people/me/registrations                 | 401 | ok  | -          | everybody ok                               | -   |
            GET  /api/v1/events/{eventId}/registrations          | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 |
            POST /api/v1/events/{eventId}/registrations          | 401 | ok  | -          | everybody ok                               | 404 | {"kind":"athlete","givenName":"A","familyName":"B"}
            GET  /api/v1/events/{eventId}/document-warnings      | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 |
            GET  /api/v1/registrations/{id}                      | 401 | 404 | others 404 | OWNER,ORGANIZER ok                         | 404 |
            GET  /api/v1/registrations/{id}/revisions            | 401 | 404 | others 404 | OWNER,ORGANIZER ok                         | 404 |
            PUT  /api/v1/registrations/{id}                      | 401 | 404 | others 404 | OWNER,ORGANIZER 403                        | 404 | {"givenName":"A","familyName":"B","formVersion":0,"answers":{}}
            POST /api/v1/registrations/{id}/submit               | 401 | 404 | others 404 | OWNER,ORGANIZER 403                        | 404 |
            POST /api/v1/registrations/{id}/accept               | 401 | 404 | others 404 | OWNER,ORGANIZER ok                         | 404 |
            POST /api/v1/registrations/{id}/return               | 401 | 404 | others 404 | OWNER,ORGANIZER ok                         | 404 | {"reason":"Why"}
            POST /api/v1/registrations/{id}/withdraw             | 401 | 404 | others 404 | OWNER,ORGANIZER ok                         | 404 |
            GET  /api/v1/registrations/{id}/consents             | 401 | 404 | others 404 | OWNER,ORGANIZER ok                         | 404 |
            POST /api/v1/registrations/{id}/consents             | 401 | 404 | others 404 | OWNER,ORGANIZER 403                        | 404 | {"purpose":"photo","given":true,"decidedBy":"supported"}
            GET  /api/v1/registrations/{id}/documents            | 401 | 404 | others 404 | OWNER,ORGANIZER ok                         | 404 |
            POST /api/v1/registrations/{id}/documents?kind=other | 401 | 404 | others 404 | OWNER,ORGANIZER 403                        | 404 | {}
            GET  /api/v1/registrations/{id}/documents/{documentId} | 401 | 404 | others 404 | OWNER,ORGANIZER ok                       | 404 |
            DELETE /api/v1/registrations/{id}/documents/{documentId} | 401 | 404 | others 404 | OWNER,ORGANIZER 403                    | 404 |
            GET  /api/v1/registrations/{id}/photo                | 401 | 404 | others 404 | OWNER,ORGANIZER ok                         | 404 |
            POST /api/v1/registrations/{id}/photo                | 401 | 404 | others 404 | OWNER,ORGANIZER 403                        | 404 | {}
            DELETE /api/v1/registrations/{id}/photo              | 401 | 404 | others 404 | OWNER,ORGANIZER 403                        | 404 |
            GET  /api/v1/events/{eventId}/members                | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok                   | 404 |
            POST /api/v1/events/{eventId}/members                | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 | {"email":"attendee@demo.example","role":"VOLUNTEER"}
            GET  /api/v1/organizations/{id}/members              | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok                   | 404 |
            GET  /api/v1/memberships/{id}                        | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok                   | 404 |
            PUT  /api/v1/memberships/{id}                        | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 | {"role":"STAFF"}
            DELETE /api/v1/memberships/{id}                      | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 |
            GET  /api/v1/organizations/{id}/invitations          | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 |
            POST /api/v1/organizations/{id}/invitations          | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 | {"role":"STAFF"}
            GET  /api/v1/events/{eventId}/invitations            | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 |
            POST /api/v1/events/{eventId}/invitations            | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 | {"role":"STAFF"}
            DELETE /api/v1/invitations/{id}                      | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 |
            POST /api/v1/invitations/{id}/mails                  | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 |
            GET  /api/v1/events/{eventId}/passes                 | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 |
            POST /api/v1/events/{eventId}/passes                 | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 | {"name":"Hana","language":"en","validUntil":"{{soon}}","devices":1}
            GET  /api/v1/passes/{id}                             | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 |
            DELETE /api/v1/passes/{id}                           | 401 | 404 | others 403 | OWNER,ORGANIZER ok                         | 404 |
            POST /api/v1/organizations/{id}/ownership-offers     | 401 | 404 | others 403 | OWNER ok                                   | 404 | {"personId":"{{people}}"}
            GET  /api/v1/ownership-offers                        | 401 | ok  | -          | everybody ok                               | -   |
            POST /api/v1/ownership-offers/{id}/accept            | 401 | 404 | -          | everybody 404                              | 404 |
            DELETE /api/v1/ownership-offers/{id}                 | 401 | 404 | -          | everybody 404                              | 404 |
            POST /api/v1/invitations/look                        | ok  | ok  | -          | everybody ok                               | -   | {"secret":"{{secret}}"}
            GET  /api/v1/people/me/privacy-requests              | 401 | ok  | -          | everybody ok                               | -   |
            GET  /api/v1/people/me/privacy-requests/{id}         | 401 | 404 | -          | everybody 404                              | 404 |
            POST /api/v1/people/me/privacy-requests/{id}/undo    | 401 | 404 | -          | everybody 404                              | 404 |
            GET  /api/v1/people/me/privacy-requests/{id}/archive | 401 | 404 | -          | everybody 404                              | 404 |
            POST /api/v1/people/me/exports                       | 401 | ok  | -          | everybody ok                               | -   |
            POST /api/v1/people/me/erasures                      | 401 | ok  | -          | everybody ok                               | -   | {"email":"somebody@else.example"}
            GET  /api/v1/people/erasures/{id}                    | 404 | 404 | -          | everybody 404                              | 404 |
            GET  /api/v1/people/me/consents                      | 401 | ok  | -          | everybody ok                               | -   |
            PUT  /api/v1/people/me/consents/{purpose}            | 401 | ok  | -          | everybody ok                               | 404 | {"given":true}
            GET  /api/v1/people/me/acceptances                   | 401 | ok  | -          | everybody ok                               | -   |
            POST /api/v1/people/me/acceptances                   | 401 | ok  | -          | everybody ok                               | -   | {"document":"terms","version":"2026-11","language":"en"}
            GET  /api/v1/legal-documents/{name}                  | ok  | ok  | -          | everybody ok                               | 404 |
            GET  /api/v1/people/me/health                        | 401 | ok  | -          | everybody ok                 | -   |
            GET  /api/v1/participants/{id}/health                | 401 | 404 | others 404 | OWNER,ORGANIZER 403 | 404 |
            PUT  /api/v1/participants/{id}/health/{section}      | 401 | 404 | others 404 | OWNER,ORGANIZER 403 | 404 | {}
            GET  /api/v1/participants/{id}/health-reads          | 401 | 404 | others 404 | OWNER,ORGANIZER 403          | 404 |
            POST /api/v1/participants/{id}/health-reads          | 401 | 404 | others 403 | MEDIC ok                     | 404 | {"purpose":"treatment"}
            POST /api/v1/participants/{id}/emergency-reads       | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,MEDIC ok | 404 | {"reason":"does not answer any more"}
            POST /api/v1/participants/{id}/health/{section}/proposals | 401 | 404 | others 403 | MEDIC ok              | 404 | {"keyId":"k","ephemeralKey":{},"nonce":"n","ciphertext":"c"}
            POST /api/v1/health-proposals/{id}/confirm           | 401 | 404 | others 403 | MEDIC ok                     | 404 |
            POST /api/v1/health-proposals/{id}/decline           | 401 | 404 | others 403 | MEDIC ok                     | 404 |
            PUT  /api/v1/doses/{id}                              | 401 | 404 | others 403 | MEDIC ok                     | 404 | {"outcome":"given"}
            POST /api/v1/events/{eventId}/medication-rounds      | 401 | 404 | others 403 | MEDIC ok                     | 404 |
            GET  /api/v1/events/{eventId}/health-notes           | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,MEDIC ok | 404 |
            GET  /api/v1/safety-keys/current                     | 401 | ok  | -          | everybody ok                 | -   |
            POST /internal/v1/health-keys/rotation               | 401 | 403 | others 403 | SERVICE 403                  | -   | {"dataKeys":false}
            GET  /internal/v1/privacy/gateway-tasks              | 401 | 403 | others 403 | SERVICE 403                                | -   |
            POST /internal/v1/privacy/gateway-tasks/{id}         | 401 | 403 | others 403 | SERVICE 403                                | 403 | {"tables":[]}
            POST /api/v1/invitations/accept                      | 401 | ok  | -          | everybody ok                               | -   | {"secret":"{{secret}}"}
            """;

    private static final UUID OFFER = Ids.next();
    private static final UUID INVITATION = Ids.next();
    private static final String SECRET = Ids.next().toString();
    private static final UUID PASSKEY = Ids.next();
    private static final UUID PARTICIPANT = Ids.next();
    private static final UUID DOCUMENT = Ids.next();
    private static final UUID PROPOSAL = Ids.next();
    private static final UUID DOSE = Ids.next();
    private static final UUID DELEGATION = Ids.next();
    private static final UUID ROSTER = Ids.next();
    private static final UUID FAMILY_LINK = Ids.next();
    private static final UUID APPOINTMENT = Ids.next();
    private static final String FAMILY_SECRET = Ids.next().toString();

    private final TestGrants grants;
    private final JdbcClient db;
    private final Memberships memberships;
    private final TransactionTemplate transaction;
    private final SealingKey key;
    private final Vault vault;
    private final AccessTable table;

    AccessTableIT(
            @Autowired TestGrants grants,
            @Autowired JdbcClient db,
            @Autowired Memberships memberships,
            @Autowired TransactionTemplate transaction,
            @Autowired SealingKey key,
            @Autowired Vault vault,
            @Autowired Environment environment,
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.grants = grants;
        this.db = db;
        this.memberships = memberships;
        this.transaction = transaction;
        this.key = key;
        this.vault = vault;
        this.table = new AccessTable(environment, mappings, new People());
    }

    @BeforeEach
    void theDemoEventIsKnown() {
        db.sql("""
                        INSERT INTO passkey (id, credential_id, person_id, name, public_key, attestation, transports,
                            signature_count, user_verified, backup_eligible, backed_up, created_at, last_used_at)
                        VALUES (?, '\\x01', ?, 'Phone', '', '', '{}', 0, true, true, true, now(), now())
                        """).params(PASSKEY, DemoIds.ATTENDEE).update();
        grants.event(new EventBasics(
                DemoIds.EVENT,
                1,
                DemoIds.ORGANIZATION,
                "games",
                "Games",
                "Europe/Berlin",
                null,
                null,
                "published",
                "en"));
    }

    /// A link to revoke, one that many may use, and an offer between two others.
    @BeforeEach
    void aTeamInMotion() throws NoSuchAlgorithmException {
        invitation(INVITATION, Ids.next().toString());
        invitation(Ids.next(), SECRET);
        db.sql("""
                        INSERT INTO ownership_offer (id, organization_id, from_person, to_person, created_at, expires_at)
                        VALUES (?, ?, ?, ?, clock_timestamp(), clock_timestamp() + interval '1 day')
                        """)
                .params(OFFER, DemoIds.ORGANIZATION, DemoIds.OWNER, DemoIds.ORGANIZER)
                .update();
    }

    /// Somebody's athlete, handed in, with a paper and a photo.
    @BeforeEach
    void anAthlete() throws NoSuchAlgorithmException {
        db.sql("""
                        INSERT INTO participant (id, organization_id, event_id, kind, given_name, family_name, state, registered_by)
                        VALUES (?, ?, ?, 'athlete', 'Amir', 'Athlete', 'submitted', ?)
                        """)
                .params(PARTICIPANT, DemoIds.ORGANIZATION, DemoIds.EVENT, DemoIds.FAMILY)
                .update();
        byte[] paper = key.seal("%PDF-".getBytes(StandardCharsets.US_ASCII), "participant_document.sealed/" + DOCUMENT);
        byte[] photo = key.seal("photo".getBytes(StandardCharsets.US_ASCII), "participant_photo.sealed/" + PARTICIPANT);
        db.sql("""
                        INSERT INTO participant_document (id, participant_id, kind, media_type, size, digest, sealed,
                          uploaded_by, uploaded_at, needed_until)
                        VALUES (?, ?, 'other', 'application/pdf', 5, sha256('%PDF-'), ?, ?, now(), now())
                        """).params(DOCUMENT, PARTICIPANT, paper, DemoIds.FAMILY).update();
        db.sql("""
                        INSERT INTO participant_photo (participant_id, digest, sealed, uploaded_by, uploaded_at, needed_until)
                        VALUES (?, sha256('photo'), ?, ?, now(), now())
                        """).params(PARTICIPANT, photo, DemoIds.FAMILY).update();
        aDelegation();
        askedAndAgreed();
        inCare();
    }

    /// A delegation with one athlete in one team, whose aunt has an invitation.
    private void aDelegation() throws NoSuchAlgorithmException {
        db.sql("INSERT INTO delegation (id, organization_id, event_id, name, code) VALUES (?, ?, ?, 'Berlin', 'BER')")
                .params(DELEGATION, DemoIds.ORGANIZATION, DemoIds.EVENT)
                .update();
        db.sql("UPDATE participant SET delegation_id = ? WHERE id = ?")
                .params(DELEGATION, PARTICIPANT)
                .update();
        db.sql("""
                        INSERT INTO roster (id, delegation_id, sport, team, athletes_at_most, partners_at_most,
                          coaches_at_most)
                        VALUES (?, ?, 'Football', 'Reds', 9, 9, 9)
                        """).params(ROSTER, DELEGATION).update();
        db.sql("""
                        INSERT INTO family_link (id, participant_id, event_id, label, secret_digest, invited_by, created_at,
                          expires_at)
                        VALUES (?, ?, ?, 'Aunt', ?, ?, clock_timestamp(), clock_timestamp() + interval '1 day')
                        """)
                .params(
                        FAMILY_LINK,
                        PARTICIPANT,
                        DemoIds.EVENT,
                        MessageDigest.getInstance("SHA-256").digest(FAMILY_SECRET.getBytes(StandardCharsets.UTF_8)),
                        DemoIds.OWNER)
                .update();
    }

    /// Somebody asked to lead the delegation; the athlete agreed to be shown.
    private void askedAndAgreed() {
        db.sql("""
                        INSERT INTO appointment (id, kind, delegation_id, event_id, email, asked_by, asked_at, expires_at, try_at)
                        VALUES (?, 'head-coach', ?, ?, 'coach@nowhere.example', ?, now(), now() + interval '1 day', now())
                        """)
                .params(APPOINTMENT, DELEGATION, DemoIds.EVENT, DemoIds.OWNER)
                .update();
        db.sql("""
                        INSERT INTO participant_consent (id, participant_id, purpose, given, decided_by, recorded_by, decided_at)
                        VALUES (?, ?, 'photo', true, 'participant', ?, now())
                        """).params(Ids.next(), PARTICIPANT, DemoIds.FAMILY).update();
    }

    private void invitation(UUID id, String secret) throws NoSuchAlgorithmException {
        db.sql("""
                        INSERT INTO invitation (id, organization_id, event_id, role, areas, secret_digest, most_uses,
                          created_by, created_at, expires_at)
                        VALUES (?, ?, ?, 'VOLUNTEER', '{}', ?, 99, ?, clock_timestamp(), clock_timestamp() + interval '1 day')
                        """)
                .params(
                        id,
                        DemoIds.ORGANIZATION,
                        DemoIds.EVENT,
                        MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)),
                        DemoIds.OWNER)
                .update();
    }

    /// An edit and a dose that wait.
    private void inCare() {
        byte[] edit = "{\"conditions\":[],\"allergies\":[]}".getBytes(StandardCharsets.US_ASCII);
        transaction.executeWithoutResult(_ -> db.sql("""
                        INSERT INTO health_proposal (id, participant_id, event_id, section, base_version, content,
                          proposed_by, made_at, arrived_at) VALUES (?, ?, ?, 'medical', 0, ?, ?, now(), now())
                        """)
                .params(
                        PROPOSAL,
                        PARTICIPANT,
                        DemoIds.EVENT,
                        vault.seal(
                                PARTICIPANT,
                                new Place("health_proposal", "content", PROPOSAL.toString(), DemoIds.EVENT),
                                edit),
                        DemoIds.FAMILY)
                .update());
        db.sql("""
                        INSERT INTO health_dose (id, participant_id, event_id, medication_id, due_at, late_at)
                        VALUES (?, ?, ?, ?, now(), now() + interval '1 hour')
                        """).params(DOSE, PARTICIPANT, DemoIds.EVENT, DOSE).update();
    }

    @Test
    void everyOperationAnswersEachCallerAsItShould() {
        table.object("people", DemoIds.ATTENDEE)
                .object("organizations", DemoIds.ORGANIZATION)
                .object("sign-ins", Ids.next())
                .object("passkeys", PASSKEY)
                .object("federated-identities", Ids.next())
                .object("passes", pass())
                .object("soon", Instant.now().plusSeconds(3600))
                .object("events", DemoIds.EVENT)
                .object("memberships", membershipOf(DemoIds.VOLUNTEER))
                .object("invitations", INVITATION)
                .object("ownership-offers", OFFER)
                .object("secret", SECRET)
                .object("registrations", PARTICIPANT)
                .object("documents", DOCUMENT)
                .object("privacy-requests", erasureOfTheAttendee())
                .object("erasures", Ids.next())
                .object("gateway-tasks", Ids.next())
                .object("consents", "news")
                .object("legal-documents", "terms")
                .object("health", "medical")
                .object("health-proposals", PROPOSAL)
                .object("doses", DOSE)
                .object("delegations", DELEGATION)
                .object("rosters", ROSTER)
                .object("places", PARTICIPANT)
                .object("participants", PARTICIPANT)
                .object("family-links", FAMILY_LINK)
                .object("guardians", DemoIds.FAMILY)
                .object("appointments", APPOINTMENT)
                .object("family-secret", FAMILY_SECRET)
                .alsoWithFieldsOfOthers(db)
                .batches(severalPeople())
                .check(TABLE);
    }

    /// Names are told of those with whom one shares an organization.
    private Batches.Asked severalPeople() {
        UUID other = Ids.next();
        db.sql("INSERT INTO account (id, email, name, locale) VALUES (?, ?, 'Somebody', 'en')")
                .params(other, other + "@example.org")
                .update();
        return new Batches.Asked(
                TestTokens.bearer(DemoIds.OWNER),
                Map.of(),
                "GET /api/v1/people?ids={{own}},{{other}} | left out |",
                DemoIds.STAFF.toString(),
                other.toString(),
                () -> "");
    }

    private UUID membershipOf(UUID person) {
        return db.sql("SELECT id FROM membership WHERE person_id = ?")
                .param(person)
                .query(UUID.class)
                .single();
    }

    private UUID pass() {
        UUID person = Ids.next();
        UUID pass = Ids.next();
        db.sql("INSERT INTO account (id, email, name, locale) VALUES (?, ?, 'Helper', 'en')")
                .params(person, person + "@pass.invalid")
                .update();
        db.sql("""
                        INSERT INTO helper_pass (id, organization_id, event_id, person_id, role, areas, valid_until,
                          most_devices, created_by, created_at)
                        VALUES (?, ?, ?, ?, 'VOLUNTEER', '{}', now() + interval '1 day', 1, ?, now())
                        """)
                .params(pass, DemoIds.ORGANIZATION, DemoIds.EVENT, person, DemoIds.OWNER)
                .update();
        return pass;
    }

    /// Somebody with a role, or with none at all when it is null.
    private String somebody(@Nullable UUID eventId, @Nullable Role role) {
        UUID person = Ids.next();
        db.sql("INSERT INTO account (id, email, name, locale) VALUES (?, ?, 'Somebody', 'en')")
                .params(person, person + "@example.org")
                .update();
        if (role != null) {
            transaction.executeWithoutResult(_ -> memberships.grant(DemoIds.ORGANIZATION, eventId, person, role));
            if (role == Role.MEDIC) {
                db.sql("""
                                UPDATE membership SET valid_from = now() - interval '1 hour', valid_until = now() + interval '1 hour'
                                WHERE person_id = ?
                                """).param(person).update();
            }
            grants.give(person, DemoIds.ORGANIZATION, eventId, role);
        }
        return TestTokens.bearer(person);
    }

    private UUID erasureOfTheAttendee() {
        UUID id = Ids.next();
        db.sql("""
                        INSERT INTO privacy_request (id, person_id, kind, state, requested_at, starts_at)
                        VALUES (?, ?, 'erasure', 'waiting', now(), now() + interval '7 days')
                        """).params(id, DemoIds.ATTENDEE).update();
        return id;
    }

    private final class People implements AccessTable.Callers {

        @Override
        public String stranger() {
            return somebody(null, null);
        }

        @Override
        public String elsewhere() {
            return somebody(Ids.next(), Role.ORGANIZER);
        }

        @Override
        public String with(Role role) {
            return somebody(null, role);
        }
    }
}
