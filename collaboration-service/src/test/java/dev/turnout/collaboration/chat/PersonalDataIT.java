package dev.turnout.collaboration.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.turnout.common.Ids;
import dev.turnout.common.photo.Photo;
import dev.turnout.common.privacy.PersonErasedV1;
import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.security.Circle;
import dev.turnout.common.test.AgedRows;
import dev.turnout.common.test.Infrastructure;
import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.PersonalDataCheck;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;

/// What the service holds about people is listed, handed out and erased.
@TurnoutIntegrationTest
@Import({OtherServices.class, EventTopic.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class PersonalDataIT {

    private final UUID ada = Ids.next();
    private final UUID bea = Ids.next();
    private final PersonalDataRegister register;
    private final Chat chat;
    private final Channels channels;
    private final Messages messages;
    private final ChangeMessage change;
    private final ReactToMessage react;
    private final Attachments attachments;
    private final JdbcClient db;
    private final PersonalDataCheck service;
    private final Infrastructure.Database database;
    private final SchedulerClient jobs;

    PersonalDataIT(
            PersonalDataRegister register,
            Chat chat,
            Channels channels,
            Messages messages,
            ChangeMessage change,
            ReactToMessage react,
            Attachments attachments,
            JdbcClient db,
            Environment environment,
            TestFacts facts,
            Infrastructure.Database database,
            SchedulerClient jobs) {
        this.register = register;
        this.chat = chat;
        this.channels = channels;
        this.messages = messages;
        this.change = change;
        this.react = react;
        this.attachments = attachments;
        this.db = db;
        this.service = new PersonalDataCheck(environment, facts);
        this.database = database;
        this.jobs = jobs;
    }

    @Test
    void everyTableIsOnTheList() {
        PersonalDataCheck.everyTableIsOnTheList(register, db);
    }

    @Test
    void whatIsKeptForATimeGoesAfterIt() {
        AgedRows.goWhenTheirTimeIsOver(register, database, jobs, Map.of("work_item.state", "'done'"));
    }

    /// The twin: a table and a column that nobody has thought about are noticed.
    @Test
    void aTableOrColumnThatNobodyHasThoughtAboutIsNoticed() {
        db.sql("CREATE TABLE medical_note (person_id uuid)").update();
        db.sql("ALTER TABLE chat_message ADD COLUMN mood text").update();
        try {
            assertThat(PersonalDataCheck.differences(register, db))
                    .containsExactly(
                            "the column chat_message.mood is not on the list",
                            "the table medical_note is not on the list");
        } finally {
            db.sql("DROP TABLE medical_note").update();
            db.sql("ALTER TABLE chat_message DROP COLUMN mood").update();
        }
    }

    @Test
    void aPersonsMessagesAreExportedAndNobodyElses() {
        saidByBoth();

        assertThat(service.export(ada))
                .contains("\"chatMessages\":[{", "the bus is late", "Ada Lovelace")
                .doesNotContain("thank you", "Bea")
                .endsWith("\"complete\":true}");
        assertThat(service.export(Ids.next())).contains("\"chatMessages\":[]");
    }

    @Test
    void anErasedPersonsMessagesKeepTheirPlacesWithoutWords() {
        UUID channel = saidByBoth();
        UUID request = Ids.next();

        PersonErasedV1 proof = service.erase(request, ada);

        assertThat(proof.service()).isEqualTo("collaboration-service");
        assertThat(proof.tables()).allSatisfy(table -> assertThat(table.left()).isZero());
        assertThat(erased(proof)).isEqualTo(2);
        assertThat(service.export(ada)).contains("\"chatMessages\":[]");
        assertThat(db.sql("SELECT author_name || ' ' || text FROM chat_message WHERE channel_id = ? ORDER BY 1")
                        .param(channel)
                        .query(String.class)
                        .list())
                .containsExactly("Bea Barker thank you", "… …", "… …");
    }

    @Test
    void tellingItAgainChangesNothingAndCatchesWhatCameLate() {
        saidByBoth();
        UUID request = Ids.next();
        service.erase(request, ada);
        saidByBoth();

        assertThat(erased(service.erase(request, ada))).isEqualTo(4);
        assertThat(erased(service.erase(request, ada))).isEqualTo(4);
        assertThat(service.export(bea)).contains("thank you");
    }

    /// What she said before, and that she thanked somebody, go with her words.
    @Test
    void editionsAndReactionsAreExportedAndErased() {
        UUID channel = saidByBoth();
        var here = channels.find(channel).orElseThrow();
        List<Message> said = messages.before(channel, 9, 9);
        var edited = change.edit(here, said.getLast().id(), 1, MessageText.of("the bus is very late"));
        var thanked = react.handle(here, said.get(1).id(), Reaction.THANKS, ada, true);
        assertThat(edited).isInstanceOf(ChangeMessage.Outcome.Done.class);
        assertThat(thanked).isInstanceOf(ReactToMessage.Outcome.Done.class);

        assertThat(service.export(ada))
                .contains("\"chatMessageEditions\":[{", "the bus is late", "the bus is very late")
                .contains("\"chatReactions\":[{", "thanks");
        service.erase(Ids.next(), ada);

        assertThat(service.export(ada))
                .contains("\"chatMessageEditions\":[]", "\"chatReactions\":[]")
                .doesNotContain("the bus is");
    }

    /// The other one keeps the conversation, with somebody who is nobody any more.
    @Test
    void directConversationsStayWithTheOther() {
        UUID games = Ids.next();
        Channel direct = channels.open(games, Circle.OfTwo.between(games, ada, bea), ada, bea)
                .orElseThrow();
        assertThat(service.export(ada))
                .contains("\"directChats\":[{", direct.id().toString())
                .doesNotContain(bea.toString());

        service.erase(Ids.next(), ada);

        assertThat(service.export(ada)).contains("\"directChats\":[]");
        assertThat(channels.members(direct.id())).hasSize(2).contains(bea).doesNotContain(ada);
        assertThat(channels.ofEvent(games, bea)).contains(direct);
    }

    /// What she asked for loses her words; that it was done stays, by nobody.
    @Test
    void workThatWasAskedForStaysWithoutWhoAsked() {
        UUID lane = Ids.next();
        UUID item = Ids.next();
        db.sql("INSERT INTO work_lane (id, event_id, safety, created_at) VALUES (?, ?, false, now())")
                .params(lane, Ids.next())
                .update();
        db.sql("""
                        INSERT INTO work_item (id, lane_id, event_id, kind, key, priority, state, permission, title, note, payload,
                            due_at, most_attempts, decision, decided_by, opened_by, created_at, state_since, finished_at)
                        SELECT :item, id, event_id, 'manual', :ada || '/cid', 2, 'done', 'WORK', '{"key":"manual","values":{}}',
                            'My bag is lost', '{}', now(), 1, 'done', :bea::uuid, :ada::uuid, now(), now(), now()
                          FROM work_lane WHERE id = :lane
                        """)
                .param("item", item)
                .param("lane", lane)
                .param("ada", ada.toString())
                .param("bea", bea.toString())
                .update();
        assertThat(service.export(ada)).contains("\"work\":[{", "My bag is lost");

        service.erase(Ids.next(), ada);

        assertThat(service.export(ada)).contains("\"work\":[]");
        assertThat(db.sql(
                                "SELECT note || ' ' || key || ' ' || coalesce(opened_by::text, 'nobody') || ' ' || decided_by FROM work_item WHERE id = ?")
                        .param(item)
                        .query(String.class)
                        .single())
                .isEqualTo("… %s nobody %s".formatted(item, bea));
    }

    @Test
    void photosAndFilesAreExportedAndErased() {
        UUID channel = saidByBoth();
        Message said = messages.before(channel, 9, 9).getLast();
        UUID photo = Ids.next();
        assertThat(attachments.keep(
                        channel, photo, ada, Attachment.of(new Photo(new byte[] {1}, 1, 1)), 4, said.sentAt()))
                .isTrue();
        db.sql("""
                        INSERT INTO chat_attachment
                          (channel_id, message_id, uploaded_by, content, media_type, width, height, scanned, alt)
                        VALUES (?, ?, ?, '\\x01', 'image/jpeg', 1, 1, false, 'the late bus')""").params(channel, said.id(), ada).update();
        assertThat(service.export(ada)).contains("\"chatUploads\":[{", "\"chatAttachments\":[{", "the late bus");

        service.erase(Ids.next(), ada);

        assertThat(service.export(ada)).contains("\"chatUploads\":[]", "\"chatAttachments\":[]");
        assertThat(attachments.of(channel, said.id())).isEmpty();
    }

    private static long erased(PersonErasedV1 proof) {
        return proof.tables().stream()
                .filter(table -> table.table().equals("chat_message"))
                .findFirst()
                .orElseThrow()
                .erased();
    }

    private UUID saidByBoth() {
        UUID games = Ids.next();
        Instant then = Instant.parse("2026-06-06T07:00:00Z");
        chat.recall(
                games,
                List.of(
                        new Chat.Said(ada, "Ada Lovelace", "the bus is late", then),
                        new Chat.Said(bea, "Bea Barker", "thank you", then),
                        new Chat.Said(ada, "Ada Lovelace", "it is here", then)));
        return channels.crewOf(games).orElseThrow().id();
    }
}
