package dev.turnout.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TurnoutIntegrationTest
class SetupIT {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    @Autowired
    private TestFacts facts;

    @BeforeEach
    void empty() {
        db.sql("TRUNCATE account, organization CASCADE").update();
    }

    @Test
    void ofManyFirstVisitorsOneBecomesTheOwner() throws Exception {
        assertThat(new Browser(port).get("/api/v1/setup").body()).contains("\"needed\":true");

        assertThat(owners()).isEqualTo(1);

        assertThat(db.sql("SELECT count(*) FROM account").query(Long.class).single())
                .isEqualTo(1);
        assertThat(new Browser(port).get("/api/v1/setup").body()).contains("\"needed\":false");
        assertThat(become(99).body()).contains("urn:turnout:problem:set-up-already");
    }

    /// Somebody who registers by a link before the platform is set up must not keep its owner out for ever.
    @Test
    void anAccountThatIsNobodysOwnerLeavesTheSetUpOpen() {
        db.sql(
                        "INSERT INTO account (id, email, name, locale) VALUES (gen_random_uuid(), 'early@example.org', 'E', 'en')")
                .update();

        assertThat(new Browser(port).get("/api/v1/setup").body()).contains("\"needed\":true");
        assertThat(become(1).statusCode()).isEqualTo(201);
        assertThat(new Browser(port).get("/api/v1/setup").body()).contains("\"needed\":false");
    }

    @Test
    void whatIsNotAskedForIsNotTaken() {
        String chosen = "00000000-0000-0000-0000-00000000beef";

        String made = new Browser(port)
                .postJson("/api/v1/setup/owner", """
                        {"organizationName":"Harbour Sports","name":"Person","email":"person@example.org",
                         "password":"a long enough secret","languages":["en"],"id":"%1$s","personId":"%1$s",
                         "organizationId":"%1$s","enabled":false,"passwordHash":"x"}
                        """.formatted(chosen))
                .body();

        assertThat(made).contains("personId").doesNotContain(chosen);
        assertThat(db.sql("SELECT enabled AND password_hash LIKE '{argon2}%' FROM account")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /// The twin: without the constraint several visitors become owners, so the test above would notice.
    @Test
    void withoutTheConstraintSeveralWouldBecomeOwners() throws Exception {
        db.sql("ALTER TABLE setup DROP CONSTRAINT setup_pkey").update();
        try {
            assertThat(owners()).isGreaterThan(1);
        } finally {
            db.sql("TRUNCATE account, organization CASCADE").update();
            db.sql("ALTER TABLE setup ADD PRIMARY KEY (only_one)").update();
        }
    }

    @Test
    void theOwnersGrantsAreToldToAllServices() {
        become(1);
        String owner =
                db.sql("SELECT id::text FROM account").query(String.class).single();

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(facts.read("turnout.identity.grants.v1", owner))
                        .last()
                        .satisfies(fact -> {
                            assertThat(fact.type()).endsWith("GrantsV1");
                            assertThat(fact.body()).contains("\"OWNER\"", "\"version\":1");
                        }));
    }

    private long owners() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> visitors = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(number -> () -> become(number).statusCode())
                    .toList();
            long created = 0;
            for (Future<Integer> answer : threads.invokeAll(visitors)) {
                assertThat(answer.get()).isIn(201, 409);
                created += answer.get() == 201 ? 1 : 0;
            }
            return created;
        }
    }

    private java.net.http.HttpResponse<String> become(int number) {
        return new Browser(port).postJson("/api/v1/setup/owner", """
                        {"organizationName":"Harbour Sports","name":"Person %d","email":"person%d@example.org",
                         "password":"a long enough secret","languages":["en"]}
                        """.formatted(number, number));
    }
}
