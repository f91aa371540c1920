package dev.turnout.notification.livelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelNameTests {

    @Test
    void namesItsSubject() {
        var person = UUID.fromString("01990000-0000-7000-8000-0000000000a6");

        assertThat(ChannelName.inbox(person).subject()).contains(person);
        assertThat(new ChannelName("event:42:feed").subject()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "feed",
                "Event:1:feed",
                "event:",
                "event:1:fe\"ed",
                "event:1:a b",
                "event:1:2:3:4:5",
                "event:1:\n"
            })
    void refusesWhatCannotStandInJson(String value) {
        assertThat(ChannelName.parse(value)).isEmpty();
    }

    @Test
    void knowsWhatGoesBeforeEverythingElse() {
        assertThat(ChannelName.alerts(UUID.randomUUID()).urgent()).isTrue();
        assertThat(new ChannelName("event:e1:feed").urgent()).isFalse();
        assertThat(new ChannelName("event:e1:chat:alerts").urgent()).isFalse();
        assertThat(new ChannelName("person:p1:alerts").urgent()).isFalse();
    }
}
