package dev.turnout.user.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestFacts;
import dev.turnout.user.signin.WeakSignIns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MembersIT extends TeamTest {

    @Autowired
    private TestFacts facts;

    @Autowired
    private Outbox outbox;

    @Autowired
    private WeakSignIns weakSignIns;

    @Autowired
    private Audit audit;

    @Autowired
    private EventDirectory events;

    @Test
    void listsPageByPageAndFindsByNameOrAddress() {
        for (int number = 0; number < 5; number++) {
            member(event, Role.VOLUNTEER);
        }
        UUID sought = account("Zoë O'Neill 100%");
        transaction.executeWithoutResult(_ -> memberships.grant(organization, event, sought, Role.STAFF));

        Answer first = get(owner, "/api/v1/events/" + event + "/members?limit=4");
        Answer second = get(owner, "/api/v1/events/" + event + "/members?limit=4&cursor=" + first.text("nextCursor"));

        assertThat(first.body().path("items").size()).isEqualTo(4);
        assertThat(first.body().path("items").get(0).path("editable").asBoolean())
                .isTrue();
        assertThat(second.body().path("items").size()).isEqualTo(3);
        assertThat(second.body().path("nextCursor").isNull()).isTrue();
        for (String text : List.of("zoë o'n", "100%25", sought.toString())) {
            Answer found = get(owner, "/api/v1/events/" + event + "/members?text=" + text.replace(" ", "%20"));
            assertThat(found.body().path("items").size()).as(text).isEqualTo(1);
        }
        assertThat(get(owner, "/api/v1/organizations/" + organization + "/members")
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void changesARoleForWhoeverHasSeenItsNewestVersion() {
        UUID person = member(event, Role.VOLUNTEER);
        String path = "/api/v1/memberships/" + membershipOf(person);
        String change = """
                {"role":"STAFF","areas":["North gate","North gate"],"validUntil":"2099-01-01T00:00:00Z"}""";

        assertThat(send("PUT", owner, path, change).slug()).isEqualTo("version-required");
        Answer changed =
                send("PUT", owner, path, change, "If-Match", get(owner, path).etag());
        Answer stale = send("PUT", owner, path, change, "If-Match", "\"v1\"");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.etag()).isEqualTo("\"v2\"");
        assertThat(changed.body().path("areas").values()).hasSize(1);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body().path("current").path("role").asString()).isEqualTo("STAFF");
        assertThat(send("DELETE", owner, path, null, "If-Match", "\"v1\"").status())
                .isEqualTo(412);
        assertThat(send("DELETE", owner, path, null, "If-Match", "\"v2\"").status())
                .isEqualTo(204);
        assertThat(get(owner, path).status()).isEqualTo(404);
        assertThat(deeds()).containsExactly("member.change", "member.remove");
    }

    @Test
    void tellsAllServicesWhereAndWhenARoleCounts() {
        Instant from = Instant.parse("2026-07-04T08:00:00Z");
        UUID person = member(event, new Terms(Role.STAFF, List.of("Pool"), from, from.plusSeconds(3600)));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(facts.read("turnout.identity.grants.v1", person.toString()))
                        .last()
                        .satisfies(fact -> assertThat(fact.body())
                                .contains("\"Pool\"", "2026-07-04T08:00:00Z", "2026-07-04T09:00:00Z")));
    }

    @Test
    void aRoleCountsFromItsFirstMomentUntilItsEnd() {
        Instant from = Instant.parse("2026-07-04T08:00:00Z");
        Instant until = from.plusSeconds(3600);
        UUID person = member(event, new Terms(Role.STAFF, List.of(), from, until));

        assertThat(rolesAt(from.minusNanos(1), person)).isEmpty();
        assertThat(rolesAt(from, person)).containsExactly(Role.STAFF);
        assertThat(rolesAt(until.minusNanos(1), person)).containsExactly(Role.STAFF);
        assertThat(rolesAt(until, person)).isEmpty();
        assertThat(get(person, "/api/v1/people/me").body().path("grants").size())
                .as("grants that are over")
                .isZero();
        assertThat(get(person, "/api/v1/events/" + event + "/members").status()).isEqualTo(404);
    }

    @Test
    void refusesTermsThatMakeNoSense() {
        String path = "/api/v1/memberships/" + membershipOf(member(null, Role.STAFF));
        String past = "{\"role\":\"STAFF\",\"validUntil\":\"2020-01-01T00:00:00Z\"}";
        String backwards =
                "{\"role\":\"STAFF\",\"validFrom\":\"2099-02-01T00:00:00Z\",\"validUntil\":\"2099-01-01T00:00:00Z\"}";
        String areas = "{\"role\":\"STAFF\",\"areas\":[\"Pool\"]}";
        String ownerForAWhile = "{\"role\":\"OWNER\",\"validUntil\":\"2099-01-01T00:00:00Z\"}";
        String markup = "{\"role\":\"STAFF\",\"areas\":[\"<b>\\r\\nPool\"]}";
        for (String body : List.of(past, backwards, areas, ownerForAWhile, markup, "{\"role\":null}")) {
            assertThat(send("PUT", owner, path, body, "If-Match", "*").status())
                    .as(body)
                    .isEqualTo(422);
        }
    }

    @Test
    void nobodyChangesWhoIsAboveThemOrGivesMoreThanTheyHave() {
        UUID organizer = member(null, Role.ORGANIZER);
        UUID local = member(event, Role.ORGANIZER);
        UUID volunteer = member(event, Role.VOLUNTEER);
        UUID staff = member(null, Role.STAFF);

        assertThat(change(organizer, owner, "STAFF").slug()).isEqualTo("more-than-yours");
        assertThat(change(organizer, staff, "OWNER").slug()).isEqualTo("more-than-yours");
        assertThat(change(organizer, organizer, "OWNER").slug()).isEqualTo("more-than-yours");
        assertThat(change(organizer, volunteer, "OWNER").status()).isEqualTo(422);
        assertThat(change(local, staff, "VOLUNTEER").status()).isEqualTo(404);
        assertThat(change(volunteer, local, "VOLUNTEER").status()).isEqualTo(403);
        assertThat(change(account("Stranger"), volunteer, "STAFF").status()).isEqualTo(404);
        assertThat(remove(organizer, owner).slug()).isEqualTo("more-than-yours");
        assertThat(change(local, volunteer, "ORGANIZER").status()).isEqualTo(200);
        assertThat(rolesOf(owner)).containsExactly(Role.OWNER);
    }

    @Test
    void whoHasNothingAnyMoreDecidesNothingAnyMore() {
        UUID organizer = member(null, Role.ORGANIZER);
        UUID volunteer = member(event, Role.VOLUNTEER);
        assertThat(remove(owner, organizer).status()).isEqualTo(204);

        assertThat(change(organizer, volunteer, "STAFF").status()).isEqualTo(404);
        assertThat(get(organizer, "/api/v1/events/" + event + "/members").status())
                .isEqualTo(404);
    }

    @Test
    void everybodyMayLeave() {
        UUID volunteer = member(event, Role.VOLUNTEER);

        assertThat(remove(volunteer, volunteer).status()).isEqualTo(204);
        assertThat(rolesOf(volunteer)).isEmpty();
    }

    @Test
    void theLastOwnerStays() {
        assertThat(remove(owner, owner).slug()).isEqualTo("last-owner");
        assertThat(change(owner, owner, "STAFF").slug()).isEqualTo("last-owner");
        UUID second = member(null, Role.OWNER);
        assertThat(remove(owner, owner).status()).isEqualTo(204);
        assertThat(remove(second, second).slug()).isEqualTo("last-owner");
    }

    @Test
    void ofTwoOwnersWhoRemoveEachOtherAtOnceOneStays() {
        assertThat(removals(memberships)).containsExactlyInAnyOrder(true, false);
        assertThat(memberships.owners(organization)).isEqualTo(1);
    }

    /// The twin: without the lock both see the other one, and nobody owns the organization any more.
    @Test
    void withoutTheLockNobodyWouldBeLeft() {
        assertThat(removals(new Memberships(db, outbox, weakSignIns, Clock.systemUTC()) {
                    private final CountDownLatch bothHaveCounted = new CountDownLatch(2);

                    @Override
                    void lock(UUID organizationId) {
                        // off
                    }

                    @Override
                    long owners(UUID organizationId) {
                        long found = super.owners(organizationId);
                        bothHaveCounted.countDown();
                        await(bothHaveCounted);
                        return found;
                    }
                }))
                .containsExactly(true, true);
        assertThat(memberships.owners(organization)).isZero();
    }

    private List<Boolean> removals(Memberships store) {
        UUID second = member(null, Role.OWNER);
        var team = new Team(store, new Authority(store, events, Clock.systemUTC()), audit);
        var bothHaveLooked = new CountDownLatch(2);
        return together(List.of(
                removal(team, owner, membershipOf(second), bothHaveLooked),
                removal(team, second, membershipOf(owner), bothHaveLooked)));
    }

    private Callable<Boolean> removal(Team team, UUID person, UUID membership, CountDownLatch bothHaveLooked) {
        var caller = new Caller(person, null, Set.of(), false);
        return () -> {
            try {
                transaction.executeWithoutResult(_ -> {
                    Membership seen = team.removable(caller, membership);
                    bothHaveLooked.countDown();
                    await(bothHaveLooked);
                    team.remove(caller, seen);
                });
                return true;
            } catch (ProblemException _) {
                return false;
            }
        };
    }

    /// With the lock the other one cannot come as far as this one, so it does not wait for long.
    private static void await(CountDownLatch latch) {
        try {
            var _ = latch.await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<Role> rolesAt(Instant now, UUID person) {
        return new Memberships(db, outbox, weakSignIns, Clock.fixed(now, ZoneOffset.UTC))
                .rolesIn(person, organization, event, Permission.EVENT_READ);
    }

    private Answer change(UUID caller, UUID person, String role) {
        return send(
                "PUT",
                caller,
                "/api/v1/memberships/" + membershipOf(person),
                "{\"role\":\"%s\"}".formatted(role),
                "If-Match",
                "*");
    }

    private Answer remove(UUID caller, UUID person) {
        return send("DELETE", caller, "/api/v1/memberships/" + membershipOf(person), null, "If-Match", "*");
    }

    @Test
    void anUnknownMembershipIsNotThere() {
        assertThat(send("DELETE", owner, "/api/v1/memberships/" + Ids.next(), null, "If-Match", "*")
                        .status())
                .isEqualTo(404);
    }
}
