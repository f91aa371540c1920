package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.turnout.common.privacy.PersonErasedV1;
import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.test.AgedRows;
import dev.turnout.common.test.Infrastructure;
import dev.turnout.common.test.PersonalDataCheck;
import dev.turnout.notification.access.ChannelAccess;
import dev.turnout.notification.access.Decision;
import dev.turnout.notification.access.Identity;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.NewPublication;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What the service holds about people is listed, handed out and erased.
class PersonalDataIT extends NotificationIT {

    private final UUID ada = UUID.randomUUID();
    private final UUID bea = UUID.randomUUID();

    @Autowired
    PersonalDataRegister register;

    @Autowired
    Infrastructure.Database database;

    @Autowired
    SchedulerClient jobs;

    @Autowired
    ChannelAccess access;

    private PersonalDataCheck service;

    @BeforeEach
    void speakAsUserService() {
        service = new PersonalDataCheck(environment, facts);
    }

    @Test
    void everyTableIsOnTheList() {
        PersonalDataCheck.everyTableIsOnTheList(register, jdbc);
    }

    @Test
    void whatIsKeptForATimeGoesAfterIt() {
        AgedRows.goWhenTheirTimeIsOver(register, database, jobs, Map.of());
    }

    @Test
    void anErasedPersonIsToldNothingMoreAndTheReachStaysRight() {
        var story = Story.in(newEvent("published")).told(facts, ada, bea);
        await().until(() -> deliveries(story.changeId()) == 2);
        assertThat(service.export(ada)).contains("\"deliveries\":[{", "\"inbox\":[{");

        PersonErasedV1 proof = service.erase(UUID.randomUUID(), ada);

        assertThat(proof.tables()).allSatisfy(table -> assertThat(table.left()).isZero());
        assertThat(service.export(ada)).contains("\"deliveries\":[]", "\"inbox\":[]");
        assertThat(service.export(bea)).contains("\"deliveries\":[{", "\"inbox\":[{");
        assertThat(deliveries(story.changeId())).isEqualTo(2);
    }

    @Test
    void whatAnErasedPersonWishedIsGone() {
        jdbc.sql(
                        "INSERT INTO person_wishes (person_id, time_zone, calm, changed_at) VALUES (?, 'Europe/Berlin', true, now())")
                .param(ada)
                .update();
        jdbc.sql("""
                        INSERT INTO wish (person_id, category, channel, wanted, said_by, changed_at)
                        VALUES (?, 'changes', 'sms', false, 'settings', now())
                        """).param(ada).update();
        assertThat(service.export(ada)).contains("\"wishes\":[{", "\"channelChoices\":[{");

        service.erase(UUID.randomUUID(), ada);

        assertThat(service.export(ada)).contains("\"wishes\":[]", "\"channelChoices\":[]");
    }

    @Test
    void theLogForgetsAnErasedPersonsWords() {
        var channel = new ChannelName("event:" + UUID.randomUUID() + ":chat:" + UUID.randomUUID());
        transaction.executeWithoutResult(
                _ -> log.append(List.of(said(channel, ada, "the bus is late"), said(channel, bea, "thank you"))));

        service.erase(UUID.randomUUID(), ada);

        assertThat(jdbc.sql("SELECT data FROM publication WHERE channel = ? ORDER BY \"offset\"")
                        .param(channel.value())
                        .query(String.class)
                        .list())
                .hasSize(2)
                .noneMatch(data -> data.contains("the bus is late") || data.contains(ada.toString()))
                .anyMatch(data -> data.contains("thank you"));
    }

    @Test
    void onlyThePersonFollowsHowFarTheirRequestIs() {
        var channel = new ChannelName("person:" + ada + ":privacy");

        assertThat(access.decide(who(ada), channel).join()).isInstanceOf(Decision.Allowed.class);
        assertThat(access.decide(who(bea), channel).join()).isInstanceOf(Decision.Denied.class);
        assertThat(access.decide(null, channel).join()).isInstanceOf(Decision.Denied.class);
    }

    private static Identity who(UUID person) {
        return new Identity(person, Instant.MAX, "token");
    }

    private static NewPublication said(ChannelName channel, UUID author, String text) {
        return NewPublication.stream(
                channel, "{\"authorId\":\"%s\",\"authorName\":\"Somebody\",\"text\":\"%s\"}".formatted(author, text));
    }

    private long deliveries(UUID changeId) {
        return jdbc.sql("SELECT count(*) FROM delivery WHERE change_id = ?")
                .param(changeId)
                .query(Long.class)
                .single();
    }
}
