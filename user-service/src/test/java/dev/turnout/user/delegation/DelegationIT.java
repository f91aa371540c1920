package dev.turnout.user.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.ParticipantAccess;
import dev.turnout.user.participant.Participants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class DelegationIT extends DelegationTest {

    private static final String A_COACH_FOR_FOUR = """
            {"scope":"delegation","form":"at-most-per","counted":"athlete","per":"coach","number":4,"blocking":%s}""";

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ParticipantAccess managers;

    @Autowired
    private Participants participants;

    @Autowired
    private Rosters rosters;

    @Autowired
    private KeepRules keepRules;

    @Autowired
    private Delegations delegations;

    @Autowired
    private DelegationMessages messages;

    @Autowired
    private Audit audit;

    @Test
    void aHeadCoachSeesAndFillsTheOwnDelegationAndNoOther() {
        UUID other = delegation("HAM");
        UUID team = team("Reds", 2, 0, 1);
        UUID athlete = person("Ben", "athlete");

        assertThat(place(coach, team, athlete).status()).isEqualTo(204);
        Answer own = get(coach, "/api/v1/delegations/" + delegation);
        assertThat(own.texts("/participants", "name")).containsExactly("Ben Example");
        assertThat(own.body().at("/rosters/0/participantIds/0").asString()).isEqualTo(athlete.toString());
        assertThat(own.body().at("/organizer").asBoolean()).isFalse();
        assertThat(get(coach, "/api/v1/people/me/delegations").texts("/items", "code"))
                .containsExactly("BER");
        assertThat(get(coach, "/api/v1/delegations/" + other).status()).isEqualTo(404);
        assertThat(get(coach, "/api/v1/delegations/" + Ids.next()).text("/detail"))
                .isEqualTo(get(coach, "/api/v1/delegations/" + other).text("/detail"));
        assertThat(enrol(coach, other, "Eva", "athlete").status()).isEqualTo(404);
        assertThat(get(coach, "/api/v1/events/" + event + "/delegations").status())
                .isEqualTo(404);
    }

    @Test
    void whatOrganizersDecideAHeadCoachMayNot() {
        UUID team = team("Reds", 2, 0, 1);
        String path = "/api/v1/delegations/" + delegation;

        assertThat(send("PUT", coach, path, "{\"name\":\"Mine\",\"code\":\"MY\"}", "If-Match", "*")
                        .status())
                .isEqualTo(403);
        assertThat(send("PUT", coach, path + "/head-coach", "{\"email\":\"" + organizer + "@example.org\"}")
                        .status())
                .isEqualTo(403);
        assertThat(send("DELETE", coach, path, null).status()).isEqualTo(403);
        assertThat(send("DELETE", coach, "/api/v1/rosters/" + team, null).status())
                .isEqualTo(403);
        assertThat(send("PUT", coach, path + "/participants/" + Ids.next(), null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anotherHeadCoachTakesTheOnesPlaceAtOnce() {
        UUID next = account("Nils Next");
        String path = "/api/v1/delegations/" + delegation;
        require(send(
                "PUT", coach, path + "/contact", "{\"phone\":\"+49 30 1\",\"forFamilies\":true}", "If-Match", "*"));

        lead(delegation, next);

        assertThat(get(coach, path).status()).isEqualTo(404);
        assertThat(get(next, path).text("/headCoach/name")).isEqualTo("Nils Next");
        assertThat(get(next, path).body().at("/contact/phone").isNull()).isTrue();
        assertThat(deeds(delegation))
                .containsExactly(
                        "delegation.create", "delegation.head-coach", "delegation.contact", "delegation.head-coach");
        require(send("DELETE", organizer, path + "/head-coach", null));
        assertThat(get(next, path).status()).isEqualTo(404);
    }

    @Test
    void saysWhatIsBrokenByHowManyAndRefusesOnlyWhatIsToBeRefused() {
        require(rules(A_COACH_FOR_FOUR.formatted("false")));
        for (int i = 0; i < 5; i++) {
            person("Athlete" + i, "athlete");
        }
        Answer warned = get(coach, "/api/v1/delegations/" + delegation);
        assertThat(warned.body().at("/broken")).hasSize(1);
        assertThat(warned.body().at("/broken/0/by").asInt()).isEqualTo(2);
        assertThat(warned.body().at("/broken/0/has").asInt()).isEqualTo(5);

        require(rules(A_COACH_FOR_FOUR.formatted("true")));
        for (int i = 5; i < 8; i++) {
            person("Athlete" + i, "athlete");
        }
        Answer refused = enrol(coach, delegation, "Athlete8", "athlete");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.slug()).isEqualTo("rule-broken");
        assertThat(refused.body().at("/broken/0/by").asInt()).isEqualTo(3);
        person("Carl", "coach");
        person("Cora", "coach");
        person("Cleo", "coach");
        person("Athlete8", "athlete");
        assertThat(rules("""
                {"scope":"team","form":"at-most-per","counted":"coach","number":1,"blocking":false}""").text("/errors/0/pointer")).isEqualTo("/items/0");
    }

    @Test
    void aTeamIsFullWhenItIsFull() {
        UUID team = team("Reds", 1, 0, 0);
        assertThat(place(coach, team, person("Ben", "athlete")).status()).isEqualTo(204);

        Answer full = place(coach, team, person("Eva", "athlete"));
        assertThat(full.slug()).isEqualTo("roster-full");
        assertThat(full.text("/kind")).isEqualTo("athlete");
        assertThat(place(coach, team, person("Vera", "volunteer")).slug()).isEqualTo("no-place-for-kind");
        assertThat(send("PUT", organizer, "/api/v1/rosters/" + team, """
                {"sport":"Football","team":"Reds","athletes":0,"partners":0,"coaches":0}""").text("/errors/0/pointer"))
                .isEqualTo("/athletes");
        assertThat(place(coach, team, Ids.next()).status()).isEqualTo(404);
    }

    @Test
    void whoMovesToAnotherDelegationLeavesItsTeams() {
        UUID other = delegation("HAM");
        UUID team = team("Reds", 1, 0, 0);
        UUID athlete = person("Ben", "athlete");
        require(place(coach, team, athlete));

        assertThat(send("PUT", organizer, "/api/v1/delegations/" + other + "/participants/" + athlete, null)
                        .status())
                .isEqualTo(204);
        assertThat(get(organizer, "/api/v1/delegations/" + delegation).body().at("/rosters/0/participantIds"))
                .isEmpty();
        assertThat(get(organizer, "/api/v1/delegations/" + other).texts("/participants", "name"))
                .containsExactly("Ben Example");
        assertThat(send("DELETE", organizer, "/api/v1/delegations/" + other, null)
                        .slug())
                .isEqualTo("delegation-not-empty");
        assertThat(deeds(athlete)).containsExactly("participant.enrol", "roster.place", "delegation.assign");
    }

    @Test
    void twoWhoMovePeopleBackAndForthDoNotWaitForEachOther() throws Exception {
        UUID other = delegation("HAM");
        UUID ben = person("Ben", "athlete");
        UUID eva = person("Eva", "athlete");
        require(send("PUT", organizer, "/api/v1/delegations/" + other + "/participants/" + eva, null));

        List<Integer> statuses = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            UUID there = round % 2 == 0 ? other : delegation;
            UUID here = round % 2 == 0 ? delegation : other;
            statuses.addAll(together(List.of(() -> move(ben, there), () -> move(eva, here))));
        }
        assertThat(statuses).hasSize(10).containsOnly(204);
    }

    private int move(UUID person, UUID to) {
        return send("PUT", organizer, "/api/v1/delegations/" + to + "/participants/" + person, null)
                .status();
    }

    /// However many add somebody at the same moment. Its twin is the next test.
    @Test
    void aLimitHoldsWhenManyAddAtOnce() throws Exception {
        assertThat(raced(new DelegationAccess(delegations, managers))).isEqualTo(3);
    }

    /// Without the lock, the same many get in: so it is the lock that keeps them out.
    @Test
    void withoutTheLockTheLimitDoesNotHold() throws Exception {
        int most = 0;
        for (int round = 0; round < 10 && most <= 3; round++) {
            most = raced(new DelegationAccess(new Unlocked(db), managers));
        }
        assertThat(most).isGreaterThan(3);
    }

    private int raced(DelegationAccess access) throws Exception {
        UUID team = team("Race " + Ids.next(), 3, 0, 0);
        var fill = new FillRoster(rosters, participants, access, keepRules, delegations, messages, audit);
        var caller = new Caller(coach, "Carla Coach", Set.of(), false);
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            UUID athlete = person("Racer" + Ids.next(), "athlete");
            all.add(() -> {
                try {
                    transaction.executeWithoutResult(_ -> fill.place(caller, team, athlete));
                    return true;
                } catch (ProblemException full) {
                    return false;
                }
            });
        }
        var _ = together(all);
        return rosters.places(delegation).getOrDefault(team, List.of()).size();
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        }
    }

    /// Lets everybody change a delegation at once.
    private static final class Unlocked extends Delegations {

        Unlocked(JdbcClient db) {
            super(db);
        }

        @Override
        public Optional<Delegation> lock(UUID id) {
            return find(id);
        }
    }
}
