package dev.turnout.user.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.user.delegation.DelegationTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ParticipantImportIT extends DelegationTest {

    private static final String HEADINGS = "given name;family name;birth date;kind;delegation;sport;team\n";
    private static final String THREE = """
            Ben;Example;2008-05-04;athlete;;Football;Reds
            Eva;Example;2008-05-04;athlete;BER;;
            Carl;Trainer;1980-01-02;coach;;Football;Reds
            """;

    @Test
    void doesWhatTheDryRunShowedAndDoesItOnce() {
        team("Reds", 2, 0, 1);
        Answer plan = tried(THREE);
        assertThat(plan.texts("/rows", "action")).containsExactly("create", "create", "create");
        assertThat(people()).isZero();

        Answer done = applied(THREE, plan);
        assertThat(done.body().at("/created").asInt()).isEqualTo(3);
        assertThat(people()).isEqualTo(3);
        assertThat(get(coach, "/api/v1/delegations/" + delegation).body().at("/rosters/0/participantIds"))
                .hasSize(2);

        Answer again = applied(THREE, plan);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().at("/before").asBoolean()).isTrue();
        assertThat(people()).isEqualTo(3);
        assertThat(tried(THREE).texts("/rows", "action")).containsExactly("keep", "keep", "keep");
        assertThat(deeds(delegation)).endsWith("delegation.import");
    }

    @Test
    void saysThatSomethingChangedSinceTheDryRun() {
        team("Reds", 2, 0, 1);
        Answer plan = tried(THREE);
        person("Ben", "athlete");

        Answer stale = applied(THREE, plan);
        assertThat(stale.slug()).isEqualTo("import-stale");
        assertThat(stale.texts("/plan/rows", "action")).containsExactly("place", "create", "create");
        assertThat(people()).isEqualTo(1);
        assertThat(applied(THREE + "Tom;Late;2001-01-01;staff;;;\n", plan).slug())
                .isEqualTo("import-stale");
    }

    @Test
    void takesInAllOrNothing() {
        team("Reds", 1, 0, 1);
        String lines = THREE + """
                Dora;Fault;31/12/2008;athlete;;;
                Emil;Full;2008-01-01;athlete;;Football;Reds
                Finn;Nowhere;2008-01-01;athlete;;Chess;Blues
                Gina;Foreign;2008-01-01;athlete;HAM;;
                """;
        Answer plan = tried(lines);
        assertThat(plan.texts("/faults", "code"))
                .containsExactly("date-ambiguous", "team-full", "no-team", "other-delegation");
        assertThat(plan.body().at("/faults/0/line").asInt()).isEqualTo(5);
        assertThat(plan.body().at("/faults/0/column").asString()).isEqualTo("birth date");

        Answer refused = applied(lines, plan);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.slug()).isEqualTo("import-faulty");
        assertThat(people()).isZero();
    }

    @Test
    void findsWhoIsThereAlreadyInTheFileAndInTheEvent() {
        UUID other = delegation("HAM");
        UUID ben = person("Ben", "athlete");
        UUID eva = person("Eva", "athlete");
        UUID ida = person("Ida", "coach");
        require(send("PUT", organizer, "/api/v1/delegations/" + other + "/participants/" + eva, null));
        require(send("DELETE", organizer, "/api/v1/delegations/" + delegation + "/participants/" + ben, null));
        String lines = """
                ben;EXAMPLE;04.05.2008;athlete;;;
                Eva;Example;2008-05-04;athlete;;;
                Ida;Example;2008-05-04;athlete;;;
                New;One;2008-05-04;athlete;;;
                new;one;2008-05-04;athlete;;;
                """;

        assertThat(tried(lines).texts("/faults", "code"))
                .containsExactly("registered-elsewhere", "registered-elsewhere");
        Answer organizers = tried(organizer, lines);
        assertThat(organizers.texts("/faults", "code")).containsExactly("registered-elsewhere");
        assertThat(organizers.texts("/rows", "action")).containsExactly("join", "create", "create", "repeat");
        assertThat(organizers.texts("/rows", "note")).containsExactly("", "known-as-another-kind", "", "line-5");
        assertThat(ida).isNotNull();
    }

    @Test
    void aBlockingRuleHoldsForFilesToo() {
        require(rules("""
                {"scope":"delegation","form":"at-most-per","counted":"athlete","per":"coach","number":1,"blocking":true}"""));
        String two = "Ben;A;2008-05-04;athlete;;;\nEva;B;2008-05-04;athlete;;;\n";

        Answer plan = tried(two);
        assertThat(plan.body().at("/outlooks/BER/refused").asBoolean()).isTrue();
        assertThat(plan.body().at("/outlooks/BER/broken/0/by").asInt()).isEqualTo(2);
        assertThat(applied(two, plan).slug()).isEqualTo("import-faulty");
        String enough = two + "C;C;1980-05-04;coach;;;\nD;D;1980-05-04;coach;;;\n";
        assertThat(applied(enough, tried(enough)).status()).isEqualTo(200);
    }

    @Test
    void oneFileFillsManyDelegations() {
        delegation("HAM");
        String lines = "Ben;A;2008-05-04;athlete;ber;;\nEva;B;2008-05-04;athlete;HAM;;\nX;Y;2008-05-04;athlete;ZZZ;;\n";
        String path = "/api/v1/events/" + event + "/participant-imports";

        Answer faulty = file(organizer, path + "/dry-run", lines);
        assertThat(faulty.texts("/faults", "code")).containsExactly("no-delegation");
        String good = lines.replaceAll("X;.*\n", "");
        Answer plan = file(organizer, path + "/dry-run", good);
        assertThat(file(organizer, path + "?digest=" + plan.text("/digest"), good)
                        .body()
                        .at("/created")
                        .asInt())
                .isEqualTo(2);
        assertThat(get(organizer, "/api/v1/events/" + event + "/delegations").texts("/items", "athletes"))
                .containsExactly("1", "1");
        assertThat(file(coach, path + "/dry-run", good).status()).isEqualTo(404);
    }

    @Test
    void twoImportsAtOnceBringEverybodyOnce() throws Exception {
        Answer plan = tried(THREE.replace("Football;Reds", ";"));
        List<Callable<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(() -> applied(THREE.replace("Football;Reds", ";"), plan).status());
        }
        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> one : threads.invokeAll(all)) {
                statuses.add(one.get());
            }
        }
        assertThat(statuses).containsOnly(200);
        assertThat(people()).isEqualTo(3);
    }

    @Test
    void whatIsTakenOutCanBeTakenInAgainAndIsNoFormula() {
        team("Reds", 2, 0, 1);
        db.sql("UPDATE roster SET team = '=HYPERLINK(1)' WHERE delegation_id = ?")
                .param(delegation)
                .update();
        String lines = THREE.replace("Football;Reds", ";");
        applied(lines, tried(lines));
        UUID ben =
                UUID.fromString(get(coach, "/api/v1/delegations/" + delegation).text("/participants/0/id"));
        UUID team =
                UUID.fromString(get(coach, "/api/v1/delegations/" + delegation).text("/rosters/0/id"));
        require(place(coach, team, ben));

        Answer csv = get(coach, "/api/v1/delegations/" + delegation + "/participants.csv");
        assertThat(csv.raw()).startsWith("\uFEFFgiven name,family name").contains(",'=HYPERLINK(1)\r\n");
        assertThat(file(coach, "/api/v1/delegations/" + delegation + "/participant-imports/dry-run", "", csv.raw())
                        .texts("/rows", "action"))
                .contains("keep");
        assertThat(get(coach, "/api/v1/participants-template.csv").raw())
                .isEqualTo("\uFEFFgiven name,family name,birth date,kind,delegation,sport,team\r\n");
        assertThat(deeds(delegation)).endsWith("delegation.export");
    }

    @Test
    void fiveThousandLinesAreTakenInOneGo() {
        var lines = new StringBuilder();
        for (int i = 0; i < Sheet.LINES_AT_MOST; i++) {
            lines.append("Given").append(i).append(";Family;2008-05-04;athlete;;;\n");
        }
        long start = System.nanoTime();
        Answer plan = tried(lines.toString());
        long tried = System.nanoTime();
        assertThat(applied(lines.toString(), plan).body().at("/created").asInt())
                .isEqualTo(Sheet.LINES_AT_MOST);
        System.out.printf(
                "5,000 lines: dry run %d ms, applied in %d ms%n",
                (tried - start) / 1_000_000, (System.nanoTime() - tried) / 1_000_000);
        assertThat(tried("a;b\n".repeat(600_000)).slug()).isEqualTo("file-too-large");
    }

    private Answer tried(String lines) {
        return tried(coach, lines);
    }

    private Answer tried(UUID by, String lines) {
        return file(by, "/api/v1/delegations/" + delegation + "/participant-imports/dry-run", lines);
    }

    private Answer applied(String lines, Answer plan) {
        return file(
                coach,
                "/api/v1/delegations/" + delegation + "/participant-imports?digest=" + plan.text("/digest"),
                lines);
    }

    private Answer file(UUID by, String path, String lines) {
        return file(by, path, HEADINGS, lines);
    }

    private Answer file(UUID by, String path, String headings, String lines) {
        return send(
                "POST",
                by,
                path,
                "text/csv",
                (headings + lines).getBytes(StandardCharsets.UTF_8),
                "Idempotency-Key",
                Ids.next().toString());
    }

    private long people() {
        return db.sql("SELECT count(*) FROM participant WHERE event_id = ?")
                .param(event)
                .query(Long.class)
                .single();
    }
}
