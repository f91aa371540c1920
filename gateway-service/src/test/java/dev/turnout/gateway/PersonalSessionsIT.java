package dev.turnout.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/// A person's browsers are listed for them, and signed out when they are erased.
class PersonalSessionsIT extends GatewayTest {
    private static final String TASKS = "/internal/v1/privacy/gateway-tasks";
    private static final String REQUEST = UUID.randomUUID().toString();

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private List<ScheduledTaskHolder> jobs;

    @Test
    void anErasedPersonsBrowsersAreSignedOutAndProvenToBe() {
        String browser = signIn("token-of-ada", 300);
        waits("erasure", FakeServices.PERSON);

        poll();

        assertThat(send("GET", "/api/v1/session", "Cookie", browser).body()).contains("\"signedIn\":false");
        SERVICES.of(FakeServices.Name.USER)
                .verify(postRequestedFor(urlPathEqualTo(TASKS + "/" + REQUEST))
                        .withHeader("Authorization", equalTo("Bearer of-the-gateway"))
                        .withRequestBody(matchingJsonPath("$.tables[0].table", equalTo("browser_session")))
                        .withRequestBody(matchingJsonPath("$.tables[0].left", equalTo("0"))));
        assertThat(jdbc.sql("SELECT count(*) FROM browser_session WHERE person_id = ?::uuid")
                        .param(FakeServices.PERSON)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void othersStaySignedIn() {
        String browser = signIn("token-of-ada", 300);
        waits("erasure", UUID.randomUUID().toString());

        poll();

        assertThat(send("GET", "/api/v1/session", "Cookie", browser).body()).contains("\"signedIn\":true");
    }

    @Test
    void anExportListsSessionsAndNoTokens() {
        signIn("token-of-ada", 300);
        waits("export", FakeServices.PERSON);

        poll();

        SERVICES.of(FakeServices.Name.USER)
                .verify(postRequestedFor(urlPathEqualTo(TASKS + "/" + REQUEST))
                        .withRequestBody(matchingJsonPath("$.export.documents.browserSessions[0].expiresAt")));
        assertThat(SERVICES.of(FakeServices.Name.USER)
                        .findAll(postRequestedFor(urlPathEqualTo(TASKS + "/" + REQUEST))
                                .withRequestBody(containing("token-of-ada"))))
                .isEmpty();
    }

    @Test
    void everyTableIsOnTheList() {
        assertThat(schema()).isEqualTo(PersonalTablesList.ALL);
    }

    /// The twin: a column that nobody has thought about is noticed.
    @Test
    void aColumnThatNobodyHasThoughtAboutIsNoticed() {
        jdbc.sql("ALTER TABLE browser_session ADD COLUMN mood text").update();
        try {
            assertThat(schema()).isNotEqualTo(PersonalTablesList.ALL);
        } finally {
            jdbc.sql("ALTER TABLE browser_session DROP COLUMN mood").update();
        }
    }

    private Map<String, List<String>> schema() {
        Map<String, List<String>> tables = new TreeMap<>();
        jdbc.sql("""
                        SELECT table_name, string_agg(column_name, ',' ORDER BY column_name)
                        FROM information_schema.columns
                        WHERE table_schema = current_schema() AND table_name <> 'flyway_schema_history'
                        GROUP BY table_name
                        """)
                .query((row, _) ->
                        tables.put(row.getString(1), List.of(row.getString(2).split(","))))
                .list();
        return tables;
    }

    private static void waits(String kind, String person) {
        var user = SERVICES.of(FakeServices.Name.USER);
        user.stubFor(post(urlPathEqualTo("/auth/token"))
                .withRequestBody(containing("client_credentials"))
                .willReturn(
                        okJson("{\"access_token\":\"of-the-gateway\",\"token_type\":\"Bearer\",\"expires_in\":300}")));
        user.stubFor(get(urlPathEqualTo(TASKS))
                .withHeader("Authorization", equalTo("Bearer of-the-gateway"))
                .willReturn(okJson("{\"items\":[{\"requestId\":\"%s\",\"personId\":\"%s\",\"kind\":\"%s\"}]}"
                        .formatted(REQUEST, person, kind))));
        user.stubFor(post(urlPathEqualTo(TASKS + "/" + REQUEST))
                .willReturn(aResponse().withStatus(204)));
    }

    /// Runs the job as its timer would.
    private void poll() {
        jobs.stream()
                .flatMap(holder -> holder.getScheduledTasks().stream())
                .map(ScheduledTask::getTask)
                .filter(task -> task.toString().contains("PrivacyTasks.poll"))
                .findFirst()
                .orElseThrow()
                .getRunnable()
                .run();
    }
}
