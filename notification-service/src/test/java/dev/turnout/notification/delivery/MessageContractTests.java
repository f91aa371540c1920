package dev.turnout.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.ContractSamples;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The messages of event-service, as its samples say them.
class MessageContractTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void readsAChange() {
        var change = JSON.readValue(
                ContractSamples.read("turnout.event.change.v1/ChangeOpenedV1.json"), ChangeOpenedV1.class);

        assertThat(change.kinds()).containsExactly("moved_time", "moved_room");
        assertThat(change.after().path("roomName").asString()).isEqualTo("Main Stadium");
        assertThat(change.openedAt()).isNotNull();
        assertThat(change.parts()).isEqualTo(1);
    }

    @Test
    void readsThePeopleItTouches() {
        var touched = JSON.readValue(
                ContractSamples.read("turnout.event.change.v1/PeopleTouchedV1.json"), PeopleTouchedV1.class);

        assertThat(touched.people()).hasSize(2);
        assertThat(touched.people().getLast().because()).containsExactly("starred", "staff");
    }

    @Test
    void readsNewsForAFamily() {
        var news = JSON.readValue(
                ContractSamples.read("turnout.identity.change.v1/ChangeOpenedV1.json"), ChangeOpenedV1.class);
        var told = JSON.readValue(
                ContractSamples.read("turnout.identity.change.v1/PeopleTouchedV1.json"), PeopleTouchedV1.class);

        assertThat(news.subjectType()).isEqualTo("participant");
        assertThat(news.after().path("daysLeft").asInt()).isEqualTo(30);
        assertThat(told.people())
                .singleElement()
                .satisfies(person -> assertThat(person.because()).containsExactly("guardian"));
    }

    @Test
    void readsWhomAMessageMeans() {
        var change = JSON.readValue(
                ContractSamples.read("turnout.collaboration.change.v1/ChangeOpenedV1.json"), ChangeOpenedV1.class);
        var touched = JSON.readValue(
                ContractSamples.read("turnout.collaboration.change.v1/PeopleTouchedV1.json"), PeopleTouchedV1.class);

        assertThat(change.toChange().category().word()).isEqualTo("mentions");
        assertThat(change.title()).isEmpty();
        assertThat(change.after().path("channelId").asString()).isNotEmpty();
        assertThat(touched.changeId()).isEqualTo(change.changeId());
    }

    @Test
    void readsWhoHasSomethingToDo() {
        var change = JSON.readValue(
                ContractSamples.read("turnout.collaboration.change.v1/ChangeOpenedV1-task.json"), ChangeOpenedV1.class);

        assertThat(change.toChange().category().word()).isEqualTo("tasks");
        assertThat(change.title()).isEmpty();
        assertThat(change.after().path("boardId").asString()).isNotEmpty();
    }

    @Test
    void readsWhatIsToldOfAParticipantAndThatItIsOver() {
        var change = JSON.readValue(
                ContractSamples.read("turnout.identity.care.v1/ChangeOpenedV1.json"), ChangeOpenedV1.class);
        var touched = JSON.readValue(
                ContractSamples.read("turnout.identity.care.v1/PeopleTouchedV1.json"), PeopleTouchedV1.class);
        var over = JSON.readValue(
                ContractSamples.read("turnout.identity.care.v1/ChangeSupersededV1.json"), ChangeSupersededV1.class);

        assertThat(change.kinds()).containsExactly("dose_late");
        assertThat(change.title()).isEmpty();
        assertThat(touched.changeId()).isEqualTo(change.changeId()).isEqualTo(over.changeId());
    }
}
