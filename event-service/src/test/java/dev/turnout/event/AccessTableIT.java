package dev.turnout.event;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.AccessTable;
import dev.turnout.common.test.Batches;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every operation of the service and who gets which answer.
@EventServiceTest
class AccessTableIT {

    private static final String TABLE = """
            GET    /api/v1/events                                        | ok  | ok  | -          | everybody ok             | -   |
            POST   /api/v1/events                                        | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | -   | {"organizationId":"{{organization}}","name":"Games","timeZone":"Europe/Berlin","startsAt":"2026-05-02T00:00:00+02:00","endsAt":"2026-05-05T00:00:00+02:00"}
            GET    /api/v1/events/{eventId}                              | ok  | ok  | -          | everybody ok             | 404 |
            PATCH  /api/v1/events/{eventId}                              | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 | {"name":"Other"}
            POST   /api/v1/events/import?organizationId={{organization}} | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | -   | <html></html>
            GET    /api/v1/events/{eventId}/programme                    | ok  | ok  | -          | everybody ok             | 404 |
            GET    /api/v1/events/{eventId}/rooms                        | ok  | ok  | -          | everybody ok             | 404 |
            GET    /api/v1/events/{eventId}/tracks                       | ok  | ok  | -          | everybody ok             | 404 |
            GET    /api/v1/events/{eventId}/speakers                     | ok  | ok  | -          | everybody ok             | 404 |
            GET    /api/v1/events/{eventId}/duties                       | 401 | ok  | -          | everybody ok             | 404 |
            GET    /api/v1/events/{eventId}/stars                        | 401 | ok  | -          | everybody ok             | 404 |
            GET    /api/v1/events/{eventId}/my-day.ics                   | 401 | ok  | -          | everybody ok             | 404 |
            GET    /api/v1/events/{eventId}/sessions                     | ok  | ok  | -          | everybody ok             | 404 |
            POST   /api/v1/events/{eventId}/sessions                     | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 | {"title":"Final","startsAt":"2026-05-02T10:00:00+02:00","durationMinutes":60}
            GET    /api/v1/sessions/{sessionId}                          | ok  | ok  | -          | everybody ok             | 404 |
            PATCH  /api/v1/sessions/{sessionId}                          | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 | {"title":"Other"}
            DELETE /api/v1/sessions/{sessionId}                          | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 |
            POST   /api/v1/sessions/{sessionId}/cancel                   | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 |
            POST   /api/v1/sessions/{sessionId}/restore                  | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 |
            POST   /api/v1/sessions/{sessionId}/change-preview           | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 | {"title":"Other"}
            PUT    /api/v1/sessions/{sessionId}/star                     | 401 | ok  | -          | everybody ok             | 404 |
            DELETE /api/v1/sessions/{sessionId}/star                     | 401 | ok  | -          | everybody ok             | 404 |
            GET    /api/v1/sessions/{sessionId}/staff                    | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 |
            PUT    /api/v1/sessions/{sessionId}/staff                    | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 | {"personIds":[]}
            GET    /api/v1/sessions/{sessionId}/speakers                 | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 |
            PUT    /api/v1/sessions/{sessionId}/speakers/{speakerId}     | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 | {"personId":null}
            GET    /api/v1/events/{eventId}/posts                        | ok  | ok  | -          | everybody ok             | 404 |
            POST   /api/v1/events/{eventId}/posts                        | 401 | 403 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 | {"cid":"01990000-0000-7000-8000-000000000001","text":"Doors are open"}
            GET    /api/v1/events/{eventId}/posts/{postId}               | ok  | ok  | -          | everybody ok             | 404 |
            GET    /api/v1/events/{eventId}/posts/{postId}/photo         | ok  | ok  | -          | everybody ok             | 404 |
            GET    /api/v1/events/{eventId}/posts/{postId}/editions      | 401 | 403 | others 403 | OWNER,ORGANIZER ok       | 404 |
            PATCH  /api/v1/events/{eventId}/posts/{postId}               | 401 | 403 | -          | everybody 403            | 404 | {"text":"Other"}
            DELETE /api/v1/events/{eventId}/posts/{postId}               | 401 | 403 | -          | everybody 403            | 404 |
            POST   /api/v1/events/{eventId}/posts/{postId}/undelete      | 401 | 403 | -          | everybody 403            | 404 |
            PUT    /api/v1/events/{eventId}/posts/{postId}/reactions/{kind} | 401 | ok  | -       | everybody ok             | 404 |
            DELETE /api/v1/events/{eventId}/posts/{postId}/reactions/{kind} | 401 | ok  | -       | everybody ok             | 404 |
            POST   /api/v1/events/{eventId}/posts/{postId}/reports       | 401 | ok  | -          | everybody ok             | 404 | {"reason":"spam"}
            POST   /api/v1/events/{eventId}/post-photos                  | 401 | 403 | others 403 | OWNER,ORGANIZER,STAFF ok | 404 | {}
            GET    /api/v1/events/{eventId}/post-queue                   | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 |
            PUT    /api/v1/events/{eventId}/posts/{postId}/pin           | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 |
            DELETE /api/v1/events/{eventId}/posts/{postId}/pin           | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 |
            POST   /api/v1/events/{eventId}/posts/{postId}/hide          | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 | {"reason":"spam"}
            POST   /api/v1/events/{eventId}/posts/{postId}/show          | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 |
            POST   /api/v1/events/{eventId}/posts/{postId}/block-author  | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 | {"reason":"spam"}
            GET    /api/v1/events/{eventId}/feed-blocks                  | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 |
            DELETE /api/v1/events/{eventId}/feed-blocks/{personId}       | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 |
            GET    /api/v1/events/{eventId}/feed-settings                | ok  | ok  | -          | everybody ok             | 404 |
            PUT    /api/v1/events/{eventId}/feed-settings                | 401 | 404 | others 403 | OWNER,ORGANIZER ok       | 404 | {"visitors":"off","embeddable":false}
            POST   /internal/v1/audiences                                | 401 | 403 | others 403 | SERVICE 403              | -   | {"eventId":"{{events}}","organizationId":"{{organization}}","criteria":[]}
            POST   /internal/v1/events/{eventId}/sessions/{sessionId}/reach | 401 | 403 | others 403 | SERVICE 403           | -   | {"cancel":true}
            GET    /internal/v1/events/{eventId}                         | 401 | 403 | others 403 | SERVICE ok               | 404 |
            """;

    /// For what the organizer of an area gets elsewhere in the event.
    private static final String IN_AREAS = """
            POST /api/v1/events        | 404
            POST /api/v1/events/import | 404
            """;

    private final Stage stage;
    private final JdbcClient db;
    private final AccessTable table;

    AccessTableIT(
            Stage stage,
            JdbcClient db,
            Environment environment,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.stage = stage;
        this.db = db;
        this.table = new AccessTable(environment, mappings, stage.callers());
    }

    @Test
    void everyOperationAnswersEachCallerAsItShould() {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID event = stage.event(organizer, true);
        String session = stage.session(organizer, event, Map.of("speakers", List.of("Ada Lovelace"), "room", "Pool"))
                .text("/id");
        table.object("organization", stage.organization())
                .object("posts", stage.postWithPhoto(organizer, event))
                .object("reactions", "like")
                .object("feed-blocks", Ids.next())
                .object("events", event)
                .object("sessions", session)
                .object(
                        "speakers",
                        organizer
                                .get("/api/v1/sessions/" + session + "/speakers")
                                .text("/items/0/id"))
                .elsewhereInTheEvent(stage.inArea(event, "Elsewhere"), IN_AREAS)
                .alsoWithFieldsOfOthers(db)
                .batches(new Batches.Asked(
                        stage.callers().with(Role.ORGANIZER),
                        Map.of("sessions", session),
                        "PUT /api/v1/sessions/{sessionId}/staff | 422 | {\"personIds\":[\"{{own}}\",\"{{other}}\"]}",
                        stage.member(Role.STAFF, event).toString(),
                        stage.member(Role.STAFF, UUID.randomUUID()).toString(),
                        () -> db.sql("SELECT count(*) FROM session_staff WHERE event_id = ?")
                                .param(event)
                                .query(Long.class)
                                .single()))
                .check(TABLE);
    }
}
