package dev.turnout.user.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvitationIT extends TeamTest {

    private static final String VOLUNTEER = """
            {"role":"VOLUNTEER","areas":["North gate"],"validUntil":"2099-01-01T00:00:00Z"}""";

    @Test
    void showsWhatIsOfferedAndLetsInWhoAccepts() {
        Answer made = invite(owner, VOLUNTEER);
        String secret = secret(made);
        UUID person = account("Nora New");

        Answer offer = look(secret);
        assertThat(offer.text("organization")).isEqualTo("Harbour Sports");
        assertThat(offer.text("event")).isEqualTo("Regatta");
        assertThat(offer.text("role")).isEqualTo("VOLUNTEER");
        assertThat(offer.text("invitedBy")).isEqualTo("Olga Owner");
        assertThat(offer.body().toString()).doesNotContain("@example.org");
        assertThat(accept(null, secret).status()).isEqualTo(401);
        assertThat(accept(person, secret).text("eventId")).isEqualTo(event.toString());
        assertThat(memberships.of(person)).singleElement().satisfies(grant -> {
            assertThat(grant.role()).isEqualTo(Role.VOLUNTEER);
            assertThat(grant.areas()).containsExactly("North gate");
            assertThat(grant.validUntil()).isEqualTo(Instant.parse("2099-01-01T00:00:00Z"));
        });
        assertThat(states()).containsExactly("accepted");
        assertThat(deeds()).containsExactly("invitation.create", "invitation.accept");
    }

    @Test
    void acceptingTwiceChangesNothing() {
        String secret = secret(invite(owner, VOLUNTEER));
        UUID person = account("Nora New");

        assertThat(accept(person, secret).status()).isEqualTo(200);
        assertThat(accept(person, secret).status()).isEqualTo(200);
        assertThat(rolesOf(person)).hasSize(1);
        assertThat(together(IntStream.range(0, 4)
                        .<Callable<Integer>>mapToObj(
                                _ -> () -> accept(person, secret).status())
                        .toList()))
                .containsOnly(200);
        assertThat(rolesOf(person)).hasSize(1);
    }

    @Test
    void doesNotBringBackWhoWasRemoved() {
        String secret = secret(invite(owner, "{\"role\":\"VOLUNTEER\",\"uses\":5}"));
        UUID person = account("Nora New");
        accept(person, secret);
        send("DELETE", owner, "/api/v1/memberships/" + membershipOf(person), null, "If-Match", "*");

        accept(person, secret);

        assertThat(rolesOf(person)).isEmpty();
    }

    @Test
    void expiredRevokedUsedUpAndInventedLinksHaveOneAnswer() {
        String expired = secret(invite(owner, VOLUNTEER));
        db.sql("UPDATE invitation SET expires_at = clock_timestamp() - interval '1 second' WHERE organization_id = :id")
                .param("id", organization)
                .update();
        Answer revoked = invite(owner, VOLUNTEER);
        revoke(owner, revoked);
        assertThat(revoke(owner, revoked).status()).as("again").isEqualTo(204);
        String used = secret(invite(owner, VOLUNTEER));
        accept(account("First"), used);
        UUID person = account("Second");
        for (String secret : List.of(
                expired, secret(revoked), used, "x", InvitationSecret.fresh().text())) {
            for (Answer answer : List.of(look(secret), accept(person, secret))) {
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.slug()).isEqualTo("invitation-invalid");
                assertThat(answer.text("detail")).isEqualTo(look("invented").text("detail"));
            }
        }
        assertThat(rolesOf(person)).isEmpty();
        assertThat(states()).containsExactly("accepted", "revoked", "expired");
        assertThat(deeds()).filteredOn("invitation.revoke"::equals).hasSize(1);
    }

    @Test
    void aLinkForOneAddressLetsInNobodyElse() {
        UUID meant = account("Meant");
        String secret = secret(invite(owner, "{\"role\":\"STAFF\",\"email\":\"%s@EXAMPLE.org\"}".formatted(meant)));

        assertThat(look(secret).body().path("bound").asBoolean()).isTrue();
        assertThat(accept(account("Eve"), secret).slug()).isEqualTo("invitation-for-another");
        assertThat(accept(meant, secret).status()).isEqualTo(200);
    }

    @Test
    void keepsTheSecretOutOfTheDatabase() {
        String key = Ids.next().toString();
        Answer made =
                send("POST", owner, "/api/v1/events/" + event + "/invitations", VOLUNTEER, "Idempotency-Key", key);
        String secret = secret(made);
        accept(account("Nora New"), secret);

        for (String table : List.of("invitation", "audit_row", "outbox", "idempotency_key")) {
            assertThat(db.sql("SELECT count(*) FROM " + table + " t WHERE t::text LIKE :like")
                            .param("like", "%" + secret + "%")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(db.sql("SELECT count(*) FROM idempotency_key WHERE key = :key")
                        .param("key", key)
                        .query(Long.class)
                        .single())
                .as("kept answers")
                .isZero();
        Answer again =
                send("POST", owner, "/api/v1/events/" + event + "/invitations", VOLUNTEER, "Idempotency-Key", key);
        assertThat(again.slug()).isEqualTo("invitation-made");
        assertThat(states()).hasSize(1);
    }

    @Test
    void nobodyInvitesToMoreThanTheyHave() {
        UUID local = member(event, Role.ORGANIZER);
        UUID brief = member(event, new Terms(Role.ORGANIZER, List.of(), null, Instant.parse("2099-01-01T00:00:00Z")));
        UUID narrow = member(event, new Terms(Role.ORGANIZER, List.of("Pool"), null, null));
        String lasting = "{\"role\":\"VOLUNTEER\"}";
        String inThePool = "{\"role\":\"VOLUNTEER\",\"areas\":[\"Pool\"]}";

        assertThat(post(local, "/api/v1/organizations/" + organization + "/invitations", lasting)
                        .status())
                .isEqualTo(404);
        assertThat(invite(brief, lasting).slug()).isEqualTo("more-than-yours");
        assertThat(invite(brief, VOLUNTEER).status()).isEqualTo(201);
        assertThat(invite(narrow, VOLUNTEER).slug()).isEqualTo("more-than-yours");
        assertThat(invite(narrow, inThePool).status()).isEqualTo(201);
        assertThat(invite(member(event, Role.STAFF), lasting).status()).isEqualTo(403);
        assertThat(invite(owner, "{\"role\":\"OWNER\"}").status()).isEqualTo(422);
        assertThat(invite(owner, "{\"role\":\"ATTENDEE\"}").status()).isEqualTo(422);
        assertThat(invite(owner, "{\"role\":\"STAFF\",\"expiresInHours\":9999}").status())
                .isEqualTo(422);
        assertThat(invite(owner, "{\"role\":\"STAFF\",\"uses\":501}").status()).isEqualTo(422);
        assertThat(invite(owner, "{\"role\":\"STAFF\",\"uses\":2,\"email\":\"a@example.org\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void endsWithTheRightOfWhoInvited() {
        UUID organizer = member(event, Role.ORGANIZER);
        String secret = secret(invite(organizer, VOLUNTEER));
        send("DELETE", owner, "/api/v1/memberships/" + membershipOf(organizer), null, "If-Match", "*");

        assertThat(accept(account("Nora New"), secret).slug()).isEqualTo("invitation-invalid");
        assertThat(states()).containsExactly("revoked");
    }

    @Test
    void ofManyWhoAcceptASingleUseAtOnceOneIsLetIn() {
        assertThat(letIn()).isEqualTo(1);
    }

    /// The twin: without the table's own limit everybody who saw it open gets in.
    @Test
    void withoutTheTablesLimitTheyWouldAllBeLetIn() {
        db.sql("ALTER TABLE invitation DROP CONSTRAINT invitation_uses").update();
        try {
            assertThat(letIn()).isGreaterThan(1);
        } finally {
            db.sql("DELETE FROM invitation_acceptance").update();
            db.sql("DELETE FROM invitation").update();
            db.sql("ALTER TABLE invitation ADD CONSTRAINT invitation_uses CHECK (uses <= most_uses)")
                    .update();
        }
    }

    /// Holds the row until all of them have seen that it is open.
    private long letIn() {
        Answer made = invite(owner, VOLUNTEER);
        String secret = secret(made);
        List<UUID> people = IntStream.range(0, 3)
                .mapToObj(number -> account("Runner " + number))
                .toList();
        List<Callable<Integer>> tasks = new java.util.ArrayList<>(people.stream()
                .<Callable<Integer>>map(person -> () -> accept(person, secret).status())
                .toList());
        tasks.add(() -> {
            transaction.executeWithoutResult(_ -> {
                var _ = db.sql("SELECT id FROM invitation WHERE id = :id::uuid FOR NO KEY UPDATE")
                        .param("id", made.body().path("invitation").path("id").asString())
                        .query(UUID.class)
                        .single();
                await().atMost(Duration.ofSeconds(10)).until(() -> waiting() >= people.size());
            });
            return 0;
        });
        assertThat(together(tasks)).contains(200, 0);
        return people.stream().filter(person -> !rolesOf(person).isEmpty()).count();
    }

    private long waiting() {
        return db.sql("""
                        SELECT count(*) FROM pg_stat_activity
                        WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE invitation SET uses%'
                        """).query(Long.class).single();
    }

    private Answer invite(UUID caller, String body) {
        return post(caller, "/api/v1/events/" + event + "/invitations", body);
    }

    private Answer look(String secret) {
        return post(null, "/api/v1/invitations/look", "{\"secret\":\"%s\"}".formatted(secret));
    }

    private Answer accept(@Nullable UUID person, String secret) {
        return send("POST", person, "/api/v1/invitations/accept", "{\"secret\":\"%s\"}".formatted(secret));
    }

    private Answer revoke(UUID caller, Answer made) {
        String id = made.body().path("invitation").path("id").asString();
        return send("DELETE", caller, "/api/v1/invitations/" + id, null);
    }

    private List<String> states() {
        return get(owner, "/api/v1/events/" + event + "/invitations")
                .body()
                .path("items")
                .valueStream()
                .map(one -> one.path("state").asString())
                .toList();
    }

    private static String secret(Answer made) {
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("qr")).startsWith("<svg");
        return made.text("link").split("/invite#")[1];
    }
}
