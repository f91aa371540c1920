package dev.turnout.common.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.privacy.ErasureRequestedV1;
import dev.turnout.common.privacy.PersonErasedV1;
import dev.turnout.common.privacy.PersonalDataRegister;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

/// Compares a service's list of personal data with its real schema: a table or a column that nobody has thought about
/// fails the build.
public final class PersonalDataCheck {

    private static final Pattern TOLD_AGE = Pattern.compile("\\| (\\S+) \\| `([^`]+)` \\| \\d+ days \\|");
    private static final String REQUESTS = "turnout.identity.privacy.v1";

    private final String address;
    private final String topic;
    private final TestFacts facts;

    /// Speaks to a service as user-service does.
    public PersonalDataCheck(Environment environment, TestFacts facts) {
        this.address = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
        this.topic = "turnout." + environment.getRequiredProperty("turnout.short-name") + ".privacy.v1";
        this.facts = facts;
    }

    /// The service's part of an export, as JSON.
    public String export(UUID personId) {
        return String.valueOf(RestClient.create(address)
                .get()
                .uri("/internal/v1/privacy/people/{id}/part", personId)
                .header("Authorization", TestTokens.serviceBearer("user-service"))
                .retrieve()
                .body(String.class));
    }

    /// Has a person erased, the same message coming twice, and answers the proof.
    public PersonErasedV1 erase(UUID requestId, UUID personId) {
        long before = proofs(personId).count();
        var request = new ErasureRequestedV1(requestId, personId);
        UUID message = Ids.next();
        facts.send(message, REQUESTS, personId.toString(), "ErasureRequestedV1", 1, request);
        facts.send(message, REQUESTS, personId.toString(), "ErasureRequestedV1", 1, request);
        await().atMost(Duration.ofSeconds(30)).until(() -> proofs(personId).count() > before);
        return proofs(personId)
                .reduce((_, newest) -> newest)
                .map(fact -> facts.body(fact, PersonErasedV1.class))
                .orElseThrow();
    }

    private Stream<TestFacts.Fact> proofs(UUID personId) {
        return facts.read(topic, personId.toString()).stream()
                .filter(fact -> fact.type().equals("PersonErasedV1"));
    }

    /// Fails when the list and the schema differ, or when what is kept for a time is not told in `docs/privacy.md`.
    public static void everyTableIsOnTheList(PersonalDataRegister register, JdbcClient db) {
        assertThat(differences(register, db)).isEmpty();
        String service = String.valueOf(Path.of("").toAbsolutePath().getFileName());
        String told = told();
        register.ages()
                .forEach((what, age) -> assertThat(told)
                        .as("the times in docs/privacy.md")
                        .contains("| %s | `%s` | %d days |".formatted(service, what, age.toDays())));
        assertThat(TOLD_AGE.matcher(told)
                        .results()
                        .filter(row -> row.group(1).equals(service))
                        .map(row -> row.group(2)))
                .as("what docs/privacy.md says goes has a rule by which it does")
                .isSubsetOf(register.ages().keySet());
        assertThat(holdingBack(register, db))
                .as("rows that would keep older ones from being purged")
                .isEmpty();
    }

    /// What belongs to rows that go at their age, and does not go with them.
    private static List<String> holdingBack(PersonalDataRegister register, JdbcClient db) {
        return register.rules().stream()
                .filter(rule -> rule.keptFor() != null)
                .flatMap(rule -> db.sql("""
                        SELECT conrelid::regclass::text FROM pg_constraint
                        WHERE contype = 'f' AND confrelid = :table::regclass AND confdeltype NOT IN ('c', 'n', 'd')
                        """).param("table", rule.table()).query(String.class).list().stream()
                        .map(other -> other + " refers to " + rule.table()))
                .toList();
    }

    private static String told() {
        try {
            // every service keeps its proofs of erasure, which the page says once
            return Files.readString(Path.of("..", "docs", "privacy.md"))
                    .replace(
                            "| every service |",
                            "| %s |".formatted(Path.of("").toAbsolutePath().getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the list and the schema do not have in common.
    public static List<String> differences(PersonalDataRegister register, JdbcClient db) {
        Map<String, Set<String>> schema = new LinkedHashMap<>();
        db.sql("""
                        SELECT c.table_name, c.column_name FROM information_schema.columns c
                        JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
                        """)
                .query((row, _) -> schema.computeIfAbsent(row.getString(1), _ -> new TreeSet<>())
                        .add(row.getString(2)))
                .list();
        return register.differences(schema);
    }
}
