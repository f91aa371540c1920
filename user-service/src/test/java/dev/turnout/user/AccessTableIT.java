package dev.turnout.user;

import dev.turnout.common.DemoIds;
import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.AccessTable;
import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every operation of the service and who gets which answer.
@TurnoutIntegrationTest
@Import(OtherServices.class)
@TestPropertySource(properties = "turnout.demo=true")
class AccessTableIT {

    private static final String TABLE = """
            GET  /api/v1/people/me                    | 401 | ok  | -            | ATTENDEE ok  | -   |
            GET  /api/v1/people?ids={{people}}        | 401 | ok  | -            | ATTENDEE ok  | -   |
            GET  /internal/v1/people?ids={{people}}   | 401 | 403 | OWNER 403    | SERVICE ok   | -   |
            GET  /internal/v1/people/{id}/grants      | 401 | 403 | OWNER 403    | SERVICE ok   | -   |
            POST /internal/v1/demo/tokens             | 401 | 403 | OWNER 403    | SERVICE ok   | -   | {"emails":[]}
            POST /api/v1/live-tokens                  | 401 | ok  | -            | ATTENDEE ok  | -   |
            GET  /api/v1/setup                        | ok  | ok  | -            | OWNER ok     | -   |
            POST /api/v1/setup/owner                  | ok  | ok  | -            | OWNER ok     | -   | {}
            POST /api/v1/organizations                | 401 | ok  | -            | OWNER ok     | -   | {}
            GET  /api/v1/organizations                | 401 | ok  | -            | OWNER ok     | -   |
            GET  /api/v1/organizations/{id}           | 401 | 404 | -            | OWNER ok     | 404 |
            GET  /api/v1/events/{eventId}/members     | 401 | 404 | VOLUNTEER 403 | STAFF ok    | 404 |
            POST /api/v1/events/{eventId}/members     | 401 | 404 | STAFF 403    | ORGANIZER ok | 404 | {"email":"attendee@demo.example","role":"VOLUNTEER"}
            """;

    private static final UUID STRANGER = Ids.next();

    private final TestGrants grants;
    private final JdbcClient db;
    private final AccessTable table;

    AccessTableIT(
            @Autowired TestGrants grants,
            @Autowired JdbcClient db,
            @Autowired Environment environment,
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.grants = grants;
        this.db = db;
        this.table = new AccessTable(environment, mappings, new DemoPeople());
    }

    @BeforeEach
    void somebodyWithoutAnyRole() {
        db.sql("INSERT INTO account (id, email, name, locale) VALUES (?, ?, 'Stranger', 'en')")
                .params(STRANGER, STRANGER + "@example.org")
                .update();
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

    @Test
    void everyOperationAnswersEachCallerAsItShould() {
        table.object("people", DemoIds.ATTENDEE)
                .object("organizations", DemoIds.ORGANIZATION)
                .object("events", DemoIds.EVENT)
                .check(TABLE);
    }

    private static final class DemoPeople implements AccessTable.Callers {

        @Override
        public String stranger() {
            return TestTokens.bearer(STRANGER);
        }

        @Override
        public String with(Role role) {
            return TestTokens.bearer(
                    switch (role) {
                        case OWNER -> DemoIds.OWNER;
                        case ORGANIZER -> DemoIds.ORGANIZER;
                        case STAFF -> DemoIds.STAFF;
                        case VOLUNTEER -> DemoIds.VOLUNTEER;
                        case SPEAKER -> DemoIds.SPEAKER;
                        case ATTENDEE -> DemoIds.ATTENDEE;
                        case FINANCE -> throw new IllegalArgumentException("nobody in the demo minds the money");
                    });
        }
    }
}
