package dev.turnout.collaboration.chat;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.collaboration.tasks.Tasks;
import dev.turnout.collaboration.work.NewWork;
import dev.turnout.collaboration.work.Words;
import dev.turnout.collaboration.work.Work;
import dev.turnout.collaboration.work.WorkDesk;
import dev.turnout.common.Ids;
import dev.turnout.common.photo.Photo;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.AccessTable;
import dev.turnout.common.test.Batches;
import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every operation of the service and who gets which answer.
@TurnoutIntegrationTest
@Import({OtherServices.class, EventTopic.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class AccessTableIT {

    private static final String TABLE = """
            GET  /api/v1/events/{eventId}/chat-channels | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST /api/v1/events/{eventId}/chat-channels | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 | {"name":"Medics"}
            GET  /api/v1/events/{eventId}/chat-messages?q=hello | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST /api/v1/events/{eventId}/direct-chats  | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 | {"personId":"{{people}}"}
            GET  /api/v1/chat-channels/{id}/messages    | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST /api/v1/chat-channels/{id}/messages    | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 | {"cid":"c-1","text":"Hello"}
            GET  /api/v1/chat-channels/{id}/pins        | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            GET  /api/v1/events/{eventId}/crew-shifts   | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            GET  /api/v1/chat-settings                  | 401 | ok  | -          | everybody ok                       | -   |
            PUT  /api/v1/chat-settings                  | 401 | ok  | -          | everybody ok                       | -   | {"undisturbed":false}
            PUT  /api/v1/chat-channels/{id}/read        | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 | {"offset":1}
            GET    /api/v1/chat-channels/{id}/messages/{messageId}                  | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            GET    /api/v1/chat-channels/{id}/messages/{messageId}/editions         | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            GET    /api/v1/chat-channels/{id}/messages/{messageId}/replies          | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST   /api/v1/chat-channels/{id}/attachments                           | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            GET    /api/v1/chat-channels/{id}/messages/{messageId}/attachment       | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            GET    /api/v1/chat-channels/{id}/messages/{messageId}/seen             | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST   /api/v1/chat-channels/{id}/messages/{messageId}/task             | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 | {}
            PATCH  /api/v1/chat-channels/{id}/messages/{messageId}                  | 401 | 404 | -          | everybody 403                      | 404 | {"text":"Another's words"}
            PUT    /api/v1/chat-channels/{id}/messages/{messageId}/reactions/{kind} | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            DELETE /api/v1/chat-channels/{id}/messages/{messageId}/reactions/{kind} | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            PUT    /api/v1/chat-channels/{id}/messages/{messageId}/pin              | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 |
            DELETE /api/v1/chat-channels/{id}/messages/{messageId}/pin              | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 |
            DELETE /api/v1/chat-channels/{id}/messages/{messageId}                  | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 |
            GET    /api/v1/events/{eventId}/work-lanes                              | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            GET    /api/v1/events/{eventId}/work-items                              | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST   /api/v1/events/{eventId}/work-items                              | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 | {"cid":"w-1","note":"Water to the track"}
            POST   /api/v1/events/{eventId}/safety-work-items                       | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 | {"cid":"w-2","note":"A cable lies in the way"}
            GET    /api/v1/work-items/{id}                                          | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            GET    /api/v1/work-items/{id}/history                                  | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            PUT    /api/v1/work-items/{id}/taker                                    | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            DELETE /api/v1/work-items/{id}/taker                                    | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST   /api/v1/work-items/{id}/decisions                                | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 | {"decision":"done"}
            POST   /api/v1/work-items/{id}/replay                                   | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            GET  /api/v1/events/{eventId}/workflow-templates           | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 |
            GET  /api/v1/events/{eventId}/workflow-templates/{name}    | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 |
            GET  /api/v1/events/{eventId}/workflows                    | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST /api/v1/events/{eventId}/workflows                    | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 | {"name":"Day","steps":[{"key":"a","kind":"by-hand","title":"A"}]}
            GET  /api/v1/workflows/{id}                                | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST /api/v1/workflows/{id}/steps/{key}/done               | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 | {}
            POST /api/v1/workflows/{id}/steps/{key}/approve            | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 |
            POST /api/v1/workflows/{id}/steps/{key}/return             | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 | {"reason":"Not yet"}
            POST /api/v1/workflows/{id}/steps/{key}/restart            | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 |
            POST /api/v1/workflows/{id}/steps/{key}/skip               | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 | {"reason":"Not needed"}
            POST /api/v1/workflows/{id}/cancel                         | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 |
            GET    /api/v1/events/{eventId}/calendars | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            GET    /api/v1/events/{eventId}/calendar?calendar=event&from=2026-06-01T00:00:00Z&until=2026-06-08T00:00:00Z | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST   /api/v1/events/{eventId}/calendar-entries      | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok           | 404 | {"title":"Briefing","start":"2026-06-06T09:00","end":"2026-06-06T10:00","everybody":true}
            GET    /api/v1/events/{eventId}/calendar-entries/{id} | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            PUT    /api/v1/events/{eventId}/calendar-entries/{id} | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok           | 404 | {"title":"Briefing","start":"2026-06-06T09:00","end":"2026-06-06T10:00","everybody":true}
            DELETE /api/v1/events/{eventId}/calendar-entries/{id} | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF ok           | 404 |
            GET    /api/v1/events/{eventId}/calendar-feeds        | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST   /api/v1/events/{eventId}/calendar-feeds        | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 | {"calendar":"event"}
            DELETE /api/v1/events/{eventId}/calendar-feeds/{id}   | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER 404 | 404 |
            GET    /api/v1/calendars/{secret}.ics                 | ok  | ok  | -          | everybody ok                       | 404 |
            """ + TaskAccessRows.TABLE;

    /// The channel of the whole crew is open to those of one area too.
    private static final String IN_AREAS = """
            GET  /api/v1/events/{eventId}/chat-channels | ok
            GET  /api/v1/events/{eventId}/chat-messages | ok
            GET  /api/v1/events/{eventId}/crew-shifts   | ok
            POST /api/v1/events/{eventId}/direct-chats  | ok
            GET  /api/v1/chat-channels/{id}/messages    | ok
            POST /api/v1/chat-channels/{id}/messages    | ok
            GET  /api/v1/chat-channels/{id}/pins        | ok
            PUT  /api/v1/chat-channels/{id}/read        | ok
            GET    /api/v1/chat-channels/{id}/messages/{messageId}                  | ok
            GET    /api/v1/chat-channels/{id}/messages/{messageId}/editions         | ok
            GET    /api/v1/chat-channels/{id}/messages/{messageId}/replies          | ok
            GET    /api/v1/chat-channels/{id}/messages/{messageId}/seen             | ok
            POST   /api/v1/chat-channels/{id}/attachments                           | ok
            POST   /api/v1/chat-channels/{id}/messages/{messageId}/task             | ok
            GET    /api/v1/chat-channels/{id}/messages/{messageId}/attachment       | ok
            PUT    /api/v1/chat-channels/{id}/messages/{messageId}/reactions/{kind} | ok
            DELETE /api/v1/chat-channels/{id}/messages/{messageId}/reactions/{kind} | ok
            GET    /api/v1/events/{eventId}/work-lanes        | ok
            GET    /api/v1/events/{eventId}/work-items        | ok
            POST   /api/v1/events/{eventId}/work-items        | ok
            POST   /api/v1/events/{eventId}/safety-work-items | ok
            GET    /api/v1/work-items/{id}                    | ok
            GET    /api/v1/work-items/{id}/history            | ok
            PUT    /api/v1/work-items/{id}/taker              | ok
            DELETE /api/v1/work-items/{id}/taker              | ok
            POST   /api/v1/work-items/{id}/decisions          | ok
            POST   /api/v1/work-items/{id}/replay             | ok
            GET  /api/v1/events/{eventId}/workflows           | ok
            GET  /api/v1/workflows/{id}                       | ok
            POST /api/v1/workflows/{id}/steps/{key}/done      | ok
            GET    /api/v1/events/{eventId}/calendars             | ok
            GET    /api/v1/events/{eventId}/calendar              | ok
            POST   /api/v1/events/{eventId}/calendar-entries      | ok
            GET    /api/v1/events/{eventId}/calendar-entries/{id} | ok
            PUT    /api/v1/events/{eventId}/calendar-entries/{id} | ok
            DELETE /api/v1/events/{eventId}/calendar-entries/{id} | ok
            GET    /api/v1/events/{eventId}/calendar-feeds        | ok
            POST   /api/v1/events/{eventId}/calendar-feeds        | ok
            """ + TaskAccessRows.IN_AREAS;

    private final UUID organization = Ids.next();
    private final TestGrants grants;
    private final Channels channels;
    private final SendMessage sendMessage;
    private final WorkDesk desk;
    private final Attachments attachments;
    private final JdbcClient db;
    private final TaskAccessRows tasks;
    private final AccessTable table;

    AccessTableIT(
            TestGrants grants,
            Channels channels,
            SendMessage sendMessage,
            WorkDesk desk,
            Attachments attachments,
            JdbcClient db,
            Tasks tasks,
            Environment environment,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.grants = grants;
        this.channels = channels;
        this.sendMessage = sendMessage;
        this.desk = desk;
        this.attachments = attachments;
        this.db = db;
        this.tasks = new TaskAccessRows(tasks, grants, db, organization);
        this.table = new AccessTable(environment, mappings, AccessTable.Callers.of(grants, organization));
    }

    /// The twin: a field that was taken over is found, wherever it ended up.
    @Test
    void aFieldOfOthersThatIsTakenIsSeen() {
        UUID event = Ids.next();
        grants.event(new EventBasics(
                event, 1, organization, "games", "Games", "Europe/Berlin", null, null, "published", "en"));
        var taken = channels.open(event, table.markOfOthers(db), null, null).orElseThrow();
        try {
            table.object("events", event)
                    .object("chat-channels", taken.id())
                    .object("messages", said(taken.id()))
                    .object("reactions", "thanks")
                    .object("work-items", asked(event))
                    .object("workflow-templates", "small-day")
                    .object("workflows", startedIn(event))
                    .object("steps", "a")
                    .batches(severalMentions(event, taken.id()))
                    .batches(severalAssignees(event))
                    .batches(severalPeople(event));
            tasks.into(table, event).alsoWithFieldsOfOthers(db);
            assertThatThrownBy(() -> table.check(TABLE))
                    .hasMessageContaining("chat_channel took a field that its request does not have");
        } finally {
            db.sql("DELETE FROM chat_message WHERE channel_id = ?")
                    .param(taken.id())
                    .update();
            db.sql("DELETE FROM chat_channel WHERE id = ?").param(taken.id()).update();
        }
    }

    @Test
    void everyOperationAnswersEachCallerAsItShould() {
        UUID event = Ids.next();
        grants.event(new EventBasics(
                event, 1, organization, "games", "Games", "Europe/Berlin", null, null, "published", "en"));
        channels.ensureCrew(event);
        UUID crew = channels.crewOf(event).orElseThrow().id();
        table.object("events", event)
                .object("chat-channels", crew)
                .object("messages", said(crew))
                .object("reactions", "thanks")
                .object("work-items", asked(event))
                .object("workflow-templates", "small-day")
                .object("workflows", startedIn(event))
                .object("steps", "a")
                .elsewhereInTheEvent(
                        TestTokens.bearer(grants.personIn(organization, event, Role.ORGANIZER, "Pool")), IN_AREAS)
                .batches(severalMentions(event, crew))
                .batches(severalAssignees(event))
                .batches(severalPeople(event));
        tasks.into(table, event).alsoWithFieldsOfOthers(db).check(TABLE);
    }

    /// Somebody of another event among those for whom something is planned: it is refused as a whole.
    private Batches.Asked severalPeople(UUID event) {
        UUID entry = Ids.next();
        db.sql("""
                        INSERT INTO calendar_entry (event_id, id, version, author_id, own, everybody, title, local_start,
                          local_end, zone, all_day, starts_at, ends_at, updated_at)
                        VALUES (?, ?, 1, ?, false, true, 'Doors open', '2026-06-06 09:00', '2026-06-06 10:00',
                          'Europe/Berlin', false, '2026-06-06T07:00:00Z', '2026-06-06T08:00:00Z', now())""").params(event, entry, Ids.next()).update();
        String secret = Ids.next().toString();
        UUID feed = Ids.next();
        db.sql("""
                        INSERT INTO calendar_feed (id, event_id, person_id, calendar, language, token_hash, made_at)
                        VALUES (?, ?, ?, 'event', 'en', sha256(convert_to(?, 'UTF8')), now())""")
                .params(feed, event, grants.person(organization, event, Role.STAFF), secret)
                .update();
        table.object("calendar-entries", entry).object("calendar-feeds", feed).object("calendars", secret);
        UUID foreign = grants.person(organization, Ids.next(), Role.STAFF);
        String body = """
                {"title":"Briefing","start":"2026-06-06T09:00","end":"2026-06-06T10:00","people":["{{own}}","{{other}}"]}""";
        return new Batches.Asked(
                TestTokens.bearer(grants.person(organization, event, Role.STAFF)),
                Map.of("events", event, "calendar-entries", entry),
                "POST /api/v1/events/{eventId}/calendar-entries | 422 | " + body
                        + "\nPUT /api/v1/events/{eventId}/calendar-entries/{id} | 422 | " + body,
                grants.person(organization, event, Role.STAFF).toString(),
                foreign.toString(),
                () -> db.sql("SELECT count(*) FROM calendar_person")
                        .query(Long.class)
                        .single());
    }

    /// Somebody of another event among those whom a message names: they are not told.
    private Batches.Asked severalMentions(UUID event, UUID channel) {
        UUID foreign = grants.person(organization, Ids.next(), Role.STAFF);
        return new Batches.Asked(
                TestTokens.bearer(grants.person(organization, event, Role.STAFF)),
                Map.of("chat-channels", channel),
                """
                POST /api/v1/chat-channels/{id}/messages | left out | {"cid":"several","text":"Hello","mentions":["{{own}}","{{other}}"]}""",
                grants.person(organization, event, Role.STAFF).toString(),
                foreign.toString(),
                () -> db.sql("SELECT count(*) FROM chat_mention WHERE person_id = ?")
                        .param(foreign)
                        .query(Long.class)
                        .single());
    }

    /// Work that somebody asked for.
    private UUID asked(UUID eventId) {
        var work = NewWork.of(eventId, null, "manual", Ids.next().toString(), Words.of("manual"))
                .forPerson(Words.of("somebody-asks"));
        return desk.open(work) instanceof WorkDesk.Opening.Opened(Work opened) ? opened.id() : Ids.next();
    }

    /// Somebody of another event among those who are asked to do a step: nothing is started.
    private Batches.Asked severalAssignees(UUID event) {
        return new Batches.Asked(
                TestTokens.bearer(grants.person(organization, event, Role.ORGANIZER)),
                Map.of("events", event),
                """
                POST /api/v1/events/{eventId}/workflows | 422 | {"name":"Day","steps":[{"key":"a","kind":"by-hand","title":"A","assignee":"{{own}}"},{"key":"b","kind":"by-hand","title":"B","assignee":"{{other}}"}]}""",
                grants.person(organization, event, Role.STAFF).toString(),
                grants.person(organization, Ids.next(), Role.STAFF).toString(),
                () -> db.sql("SELECT count(*) FROM workflow WHERE event_id = ?")
                        .param(event)
                        .query(Long.class)
                        .single());
    }

    /// A workflow with one step, which a person does.
    private UUID startedIn(UUID event) {
        UUID id = Ids.next();
        db.sql("""
                        INSERT INTO workflow (event_id, id, organization_id, name, state, started_by, started_by_name, started_at)
                        VALUES (:event, :id, :organization, 'Day', 'running', :id, 'Omar', now())""")
                .param("event", event)
                .param("id", id)
                .param("organization", organization)
                .update();
        db.sql("""
                        INSERT INTO workflow_step (event_id, workflow_id, key, position, kind, title, settings, needs, state)
                        VALUES (:event, :id, 'a', 0, 'by-hand', 'Put up the tent', '{}', '{}', 'needs-person')""").param("event", event).param("id", id).update();
        return id;
    }

    private UUID said(UUID channel) {
        UUID author = Ids.next();
        UUID photo = Ids.next();
        boolean kept = attachments.keep(
                channel, photo, author, Attachment.of(new Photo(new byte[] {1}, 1, 1)), 1, Instant.now());
        var command = new SendMessage.Command(
                channel,
                Ids.next().toString(),
                author,
                "Sana Staff",
                MessageText.of("Hello"),
                null,
                Set.of(),
                kept ? new Attachments.Chosen(photo, "A gate") : null);
        return sendMessage.handle(command) instanceof SendMessage.Outcome.Sent(Message message)
                ? message.id()
                : Ids.next();
    }
}
