package dev.turnout.notification;

import static org.awaitility.Awaitility.await;

import dev.turnout.common.security.Role;
import dev.turnout.common.test.AccessTable;
import dev.turnout.common.test.Batches;
import dev.turnout.common.test.TestTokens;
import java.util.Map;
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
            GET  /api/v1/inbox/unread                        | 401 | ok  | -          | everybody ok             | -   |
            POST /api/v1/inbox/read                          | 401 | ok  | -          | everybody ok             | -   | {"ids":[]}
            POST /api/v1/inbox/unread                        | 401 | ok  | -          | everybody ok             | -   | {"ids":[]}
            GET  /api/v1/wishes                              | 401 | ok  | -          | everybody ok             | -   |
            PUT  /api/v1/wishes/settings                     | 401 | ok  | -          | everybody ok             | -   | {"calm":false,"form":"standard"}
            PUT  /api/v1/wishes/choices                      | 401 | ok  | -          | everybody ok             | -   | {"category":"changes","channel":"push","wanted":true}
            GET  /api/v1/templates?eventId={{events}}        | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | -   |
            GET  /api/v1/templates/places                    | 401 | ok  | -          | everybody ok             | -   |
            PUT  /api/v1/templates?eventId={{events}}        | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | -   | {"category":"changes","language":"en","channel":"push","form":"standard","subject":"{title}","body":"{changes}","everywhere":false,"version":0}
            POST /api/v1/templates/preview?eventId={{events}} | 401 | 404 | others 403 | OWNER,ORGANIZER ok      | -   | {"category":"changes","language":"en","channel":"push","form":"standard","subject":"{title}","body":"{changes}","everywhere":false,"version":0}
            GET  /api/v1/templates/{id}/versions?eventId={{events}} | 401 | 404 | others 403 | OWNER,ORGANIZER ok | 404 |
            DELETE /api/v1/templates/{id}?eventId={{events}} | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 |
            GET  /api/v1/changes?eventId={{events}}          | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | -   |
            GET  /api/v1/changes/{id}                        | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            GET  /api/v1/changes/{id}/deliveries             | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            GET  /api/v1/sync?channels=event:{{events}}:feed | ok  | ok  | -          | everybody ok             | -   |
            GET  /api/v1/channel-status                      | 401 | 403 elsewhere ok | others 403 | OWNER,ORGANIZER ok       | -   |
            POST /api/v1/channel-status/{channel}/test       | 401 | 403 elsewhere ok | others 403 | OWNER,ORGANIZER ok       | -   |
            GET  /api/v1/push/key                            | 401 | ok  | -          | everybody ok             | -   |
            GET  /api/v1/push/subscriptions                  | 401 | ok  | -          | everybody ok             | -   |
            PUT  /api/v1/push/subscriptions                  | 401 | 422 | -          | everybody 422            | -   | {"endpoint":"https://elsewhere.example","keys":{"p256dh":"x","auth":"y"}}
            DELETE /api/v1/push/subscriptions/{id}           | 401 | 404 | -          | everybody 404            | 404 |
            POST /api/v1/push/subscriptions/{id}/test        | 401 | 404 | -          | everybody 404            | 404 |
            GET  /internal/v1/channel-status                 | 401 | 403 | others 403 | SERVICE 403              | -   |
            GET  /api/v1/devices                             | 401 | ok  | -          | everybody ok             | -   |
            POST /api/v1/devices                             | 401 | 422 | -          | everybody 422            | -   | {"kind":"pager"}
            GET  /api/v1/devices/firebase-web-app            | 401 | 404 | -          | everybody 404            | -   |
            POST /api/v1/devices/{id}/test                   | 401 | 404 | -          | everybody 404            | 404 |
            DELETE /api/v1/devices/{id}                      | 401 | 404 | -          | everybody 404            | 404 |
            GET  /api/v1/phone-number                        | 401 | ok  | -          | everybody ok             | -   |
            PUT  /api/v1/phone-number                        | 401 | 422 | -          | everybody 422            | -   | {"number":"call me"}
            POST /api/v1/phone-number/verification           | 401 | 409 | -          | everybody 409            | -   | {"code":"000000"}
            DELETE /api/v1/phone-number                      | 401 | ok  | -          | everybody ok             | -   |
            POST /api/v1/sms/receipts/{id}                   | 403 | 403 | -          | everybody 403            | 403 |
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
            GET  /api/v1/events/{eventId}/announcements      | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            POST /api/v1/events/{eventId}/announcements      | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 | {"audience":{"anyOf":[{"kind":"everyone"}]},"texts":{"en":{"title":"Gate closed","body":"Use the other one."}},"fallbackLanguage":"en"}
            GET  /api/v1/announcements/{id}                  | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            PUT  /api/v1/announcements/{id}                  | 401 | 404 | others 403 | OWNER,ORGANIZER 428      | 404 | {"audience":{"anyOf":[{"kind":"everyone"}]},"texts":{"en":{"title":"Gate closed","body":"Use the other one."}},"fallbackLanguage":"en"}
            POST /api/v1/announcements/{id}/schedule         | 401 | 404 | others 403 | OWNER,ORGANIZER 428      | 404 | {}
            POST /api/v1/announcements/{id}/undo             | 401 | 404 | others 403 | OWNER,ORGANIZER 428      | 404 |
            POST /api/v1/announcements/{id}/cancel           | 401 | 404 | others 403 | OWNER,ORGANIZER 428      | 404 |
            POST /api/v1/events/{eventId}/reach-previews     | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 | {"audience":{"anyOf":[{"kind":"everyone"}]}}
            GET  /api/v1/events/{eventId}/untold             | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            GET  /api/v1/changes/{id}/untold                 | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            POST /api/v1/changes/{id}/untold                 | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 | {"action":"ignore"}
            POST /internal/v1/changes/{id}/untold            | 401 | 403 | others 403 | SERVICE 403              | -   | {"action":"ignore","eventId":"{{events}}","personId":"{{people}}"}
            GET  /api/v1/events/{eventId}/escalation-policies | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            GET  /api/v1/events/{eventId}/escalation-policies/{category} | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 |
            PUT  /api/v1/events/{eventId}/escalation-policies/{category} | 401 | 404 | others 403 | OWNER,ORGANIZER 428 | 404 | {"steps":[]}
            DELETE /api/v1/events/{eventId}/escalation-policies/{category} | 401 | 404 | others 403 | OWNER,ORGANIZER 428 | 404 |
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
                .object("templates", template(event))
                .object("announcements", announcement(event))
                // a person's own, which none of the callers has
                .object("subscriptions", UUID.randomUUID())
                .object("channel-status", "mail")
                .object("escalation-policies", "changes")
                .object("devices", UUID.randomUUID())
                .object("receipts", UUID.randomUUID())
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
                .batches(severalItems(event))
                .batches(severalInboxes())
                .batches(severalUntold(event))
                .check(TABLE);
    }

    /// Somebody else's item among the caller's own: theirs is not marked.
    private Batches.Asked severalItems(UUID event) {
        UUID person = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        var story = Story.in(event).told(facts, person, other);
        await().until(() -> jdbc.sql("SELECT count(*) FROM delivery WHERE change_id = ?")
                        .param(story.changeId())
                        .query(Long.class)
                        .single()
                == 2);
        return new Batches.Asked(
                TestTokens.bearer(person),
                Map.of(),
                """
                POST /api/v1/inbox/acks   | left out | {"seen":["{{own}}","{{other}}"],"confirmed":["{{other}}"]}
                POST /api/v1/inbox/read   | left out | {"ids":["{{own}}","{{other}}"]}
                POST /api/v1/inbox/unread | left out | {"ids":["{{own}}","{{other}}"]}
                """,
                item(story, person),
                item(story, other),
                () -> jdbc.sql("""
                                SELECT seen_at IS NULL AND confirmed_at IS NULL AND read_at IS NULL
                                  FROM delivery d JOIN inbox_item i ON i.id = d.id WHERE d.person_id = ?
                                """).param(other).query(Boolean.class).single());
    }

    private String item(Story story, UUID person) {
        return jdbc.sql("SELECT id::text FROM delivery WHERE change_id = ? AND person_id = ?")
                .params(story.changeId(), person)
                .query(String.class)
                .single();
    }

    private static Batches.Asked severalInboxes() {
        UUID person = UUID.randomUUID();
        return new Batches.Asked(
                TestTokens.bearer(person),
                Map.of(),
                "GET /api/v1/sync?channels=person:{{own}}:inbox,person:{{other}}:inbox | 404 |",
                person.toString(),
                UUID.randomUUID().toString(),
                () -> "");
    }

    private UUID template(UUID event) {
        return jdbc.sql("""
                        INSERT INTO template (id, organization_id, event_id, category, language, channel, form, version, subject, body,
                                              withdrawn, written_at)
                        VALUES (gen_random_uuid(), ?, ?, 'changes', 'de', 'email', 'standard', 1, 'x', '{changes}', false, now())
                        RETURNING id
                        """).params(ORGANIZATION, event).query(UUID.class).single();
    }

    /// Somebody who was not told of another event's change is not taken with one's own.
    private Batches.Asked severalUntold(UUID event) {
        UUID person = UUID.randomUUID();
        var own = Story.in(event).told(facts, person);
        var other = Story.in(newEvent("published")).told(facts, person);
        await().until(() -> jdbc.sql("SELECT count(*) FROM delivery WHERE person_id = ?")
                        .param(person)
                        .query(Long.class)
                        .single()
                == 2);
        return new Batches.Asked(
                TestTokens.bearer(newMember(Role.ORGANIZER, event)),
                Map.of("changes", own.changeId()),
                "POST /api/v1/changes/{id}/untold | left out | {\"action\":\"take\",\"notificationIds\":[\"{{own}}\",\"{{other}}\"]}",
                item(own, person),
                item(other, person),
                () -> jdbc.sql("SELECT count(*) FROM untold_task WHERE change_id = ?")
                        .param(other.changeId())
                        .query(Long.class)
                        .single());
    }

    private UUID announcement(UUID event) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO announcement (id, version, event_id, organization_id, state, audience, texts, fallback, created_at)
                        VALUES (?, 1, ?, ?, 'draft', '{"anyOf": [], "allOf": [], "noneOf": []}', '{}', 'en', now())
                        """).params(id, event, ORGANIZATION).update();
        return id;
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
