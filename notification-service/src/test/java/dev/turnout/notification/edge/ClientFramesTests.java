package dev.turnout.notification.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.Position;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ClientFramesTests {

    private final ClientFrames frames = new ClientFrames(JsonMapper.builder().build());

    @Test
    void readsJoinedFrames() throws Exception {
        var both = read("""
                {"id":2,"sub":{"ch":"event:42:feed","epoch":"k3","offset":4710}}
                {"pong":1}
                """);

        assertThat(both)
                .containsExactly(
                        new ClientFrame.Sub(2L, new ChannelName("event:42:feed"), new Position("k3", 4710), false),
                        new ClientFrame.Pong(null));
    }

    @Test
    void readsWhoWantsToBeCountedAndWhoTypes() throws Exception {
        assertThat(read("""
                {"id":2,"sub":{"ch":"event:42:chat:9","presence":true}}
                {"typing":{"ch":"event:42:chat:9"}}
                """))
                .containsExactly(
                        new ClientFrame.Sub(2L, new ChannelName("event:42:chat:9"), null, true),
                        new ClientFrame.Typing(null, new ChannelName("event:42:chat:9")));
    }

    @Test
    void readsAcknowledgements() throws Exception {
        var id = UUID.fromString("01990000-0000-7000-8000-00000000d001");

        var read = (ClientFrame.Ack) read("{\"id\":5,\"ack\":{\"delivered\":[\"" + id + "\"],\"seen\":[]}}")
                .getFirst();

        assertThat(read.acks().delivered()).containsExactly(id);
        assertThat(read.acks().size()).isEqualTo(1);
    }

    @Test
    void ignoresMembersThatItDoesNotKnow() throws Exception {
        assertThat(read("{\"id\":1,\"unsub\":{\"ch\":\"event:42:feed\",\"new\":true},\"later\":[]}"))
                .containsExactly(new ClientFrame.Unsub(1L, new ChannelName("event:42:feed")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,\"sub\":{\"ch\":\"no channel\"}}",
                "{\"id\":1,\"sub\":{\"ch\":\"event:1:feed\",\"epoch\":\"e\",\"offset\":-1}}",
                "{\"id\":1,\"sub\":{\"ch\":\"event:1:feed\",\"epoch\":\"e\",\"offset\":\"4\"}}",
                "{\"id\":1,\"ack\":{\"seen\":[\"n81\"]}}",
                "{\"id\":1,\"call\":\"chat.send\"}",
                "{\"id\":1,\"hello\":{}}",
                "{\"id\":1,\"auth\":{}}",
                "{\"id\":1,\"dance\":{}}"
            })
    void answersFaultyFramesInsteadOfFailing(String frame) throws Exception {
        assertThat(read(frame).getFirst())
                .isInstanceOfSatisfying(
                        ClientFrame.Faulty.class,
                        faulty -> assertThat(faulty.id()).isEqualTo(1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "hello", "[1]", "{\"id\":1", "{\"id\":1}{", "\"text\""})
    void refusesWhatIsNoObject(String message) {
        assertThatExceptionOfType(ClientFrames.Malformed.class).isThrownBy(() -> read(message));
    }

    private List<ClientFrame> read(String message) throws ClientFrames.Malformed {
        return frames.read(message.getBytes(UTF_8));
    }
}
