package dev.turnout.notification;

import static org.awaitility.Awaitility.await;

import dev.turnout.common.security.Role;
import dev.turnout.common.test.AccessTable;
import dev.turnout.common.test.TestTokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every operation of the service and who gets which answer.
class AccessTableIT extends NotificationIT {

    private static final String TABLE = """
            GET  /api/v1/inbox                               | 401 | ok  | -          | everybody ok             | -   |
            POST /api/v1/inbox/acks                          | 401 | ok  | -          | everybody ok             | -   | {"seen":[]}
            GET  /api/v1/changes?eventId={{events}}          | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | -   |
            GET  /api/v1/changes/{id}                        | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            GET  /api/v1/changes/{id}/deliveries             | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            GET  /api/v1/sync?channels=event:{{events}}:feed | ok  | ok  | -          | everybody ok             | -   |
            GET  /api/v1/channel-status                      | 401 | 403 elsewhere ok | others 403 | OWNER,ORGANIZER ok       | -   |
            POST /api/v1/channel-status/mail/test            | 401 | 403 elsewhere ok | others 403 | OWNER,ORGANIZER ok       | -   |
            GET  /api/v1/push/key                            | 401 | ok  | -          | everybody ok             | -   |
            GET  /api/v1/push/subscriptions                  | 401 | ok  | -          | everybody ok             | -   |
            PUT  /api/v1/push/subscriptions                  | 401 | 422 | -          | everybody 422            | -   | {"endpoint":"https://elsewhere.example","keys":{"p256dh":"x","auth":"y"}}
            DELETE /api/v1/push/subscriptions/{id}           | 401 | 404 | -          | everybody 404            | 404 |
            POST /api/v1/push/subscriptions/{id}/test        | 401 | 404 | -          | everybody 404            | 404 |
            GET  /api/v1/events/{id}/alert-desk              | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            PUT  /api/v1/events/{id}/alert-rules             | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 | {"twoPeople":false}
            GET  /api/v1/events/{id}/alerts                  | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            POST /api/v1/events/{id}/alerts/reach            | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 | {"zones":[],"roles":[]}
            POST /api/v1/events/{id}/alerts                  | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 | ALERT
            POST /api/v1/events/{id}/alerts/cap              | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 | <alert/>
            GET  /api/v1/events/{id}/alerts/feed             | ok  | ok  | -          | everybody ok             | 404 |
            GET  /api/v1/alerts/{id}                         | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            POST /api/v1/alerts/{id}/release                 | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 |
            POST /api/v1/alerts/{id}/withdraw                | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            GET  /api/v1/alerts/{id}/cap                     | ok  | ok  | -          | everybody ok             | 404 |
            GET  /api/v1/alerts/active                       | ok  | ok  | -          | everybody ok             | -   |
            POST /api/v1/alerts/{id}/answers                 | 401 | ok  | -          | everybody ok             | 404 | {"answer":"safe"}
            GET  /api/v1/alerts/{id}/roll-call               | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            GET  /api/v1/alerts/{id}/roll-call/people        | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            GET  /api/v1/events/{id}/alert-templates         | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            POST /api/v1/events/{id}/alert-templates         | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 | TEMPLATE
            PUT  /api/v1/alert-templates/{id}                | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 | TEMPLATE
            DELETE /api/v1/alert-templates/{id}              | 401 | 404 | -          | -                        | 404 |
            POST /api/v1/mail/unsubscribe?word=unknown       | 404 | 404 | -          | -                        | -   |
            """.replace("ALERT", AlertStory.BODY).replace("TEMPLATE", AlertStory.TEMPLATE);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void everyOperationAnswersEachCallerAsItShould() {
        var event = newEvent("published");
        var story = Story.in(event).told(facts, UUID.randomUUID());
        await().until(() -> jdbc.sql("SELECT count(*) FROM change WHERE id = ?")
                        .param(story.changeId())
                        .query(Long.class)
                        .single()
                == 1);
        new AccessTable(environment, mappings, new Callers())
                .object("events", event)
                .object("changes", story.changeId())
                // a person's own, which none of the callers has
                .object("subscriptions", UUID.randomUUID())
                .object("alerts", AlertStory.released(jdbc, event))
                .object("alert-templates", AlertStory.template(jdbc, event))
                .elsewhereInTheEvent(Callers.known(newMember(Role.ORGANIZER, event, "Pool")), """
                        GET /api/v1/events/{id}/alert-desk | ok
                        GET /api/v1/events/{id}/alerts | ok
                        POST /api/v1/events/{id}/alerts/reach | ok
                        GET /api/v1/alerts/{id} | ok
                        GET /api/v1/alerts/{id}/roll-call | ok
                        GET /api/v1/events/{id}/alert-templates | ok
                        """)
                .alsoWithFieldsOfOthers(jdbc)
                .check(TABLE);
    }

    private static final class Callers implements AccessTable.Callers {

        @Override
        public String stranger() {
            return TestTokens.bearer(UUID.randomUUID());
        }

        @Override
        public String elsewhere() {
            return known(newMember(Role.ORGANIZER, UUID.randomUUID()));
        }

        @Override
        public String with(Role role) {
            return known(newMember(role, null));
        }

        private static String known(UUID person) {
            NEIGHBOURS.know(person, person + "@people.example", "en");
            return TestTokens.bearer(person);
        }
    }
}
