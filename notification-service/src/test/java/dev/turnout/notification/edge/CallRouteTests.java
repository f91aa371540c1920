package dev.turnout.notification.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;

class CallRouteTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CHANNEL = "01990000-0000-7000-8000-0000000000c1";
    private static final String MESSAGE = "01990000-0000-7000-8000-0000000000d1";
    private static final String PATH = "/api/v1/chat-channels/" + CHANNEL + "/messages/" + MESSAGE;

    @Test
    void anEditNamesTheVersionThatItIsOf() {
        var request = request("chat.edit", Map.of("text", "Gate 3", "version", 4));

        assertThat(request.method()).isEqualTo(HttpMethod.PATCH);
        assertThat(request.path()).isEqualTo(PATH);
        assertThat(request.ifMatch()).isEqualTo("\"v4\"");
        assertThat(request.body()).isEqualTo(Map.of("text", "Gate 3"));
    }

    @Test
    void anAnswerNamesWhatItAnswersAndNothingElseDoes() {
        assertThat(request("chat.send", Map.of("text", "Yes", "replyTo", MESSAGE))
                        .body())
                .containsKeys("cid", "text", "replyTo");
        assertThat(request("chat.send", Map.of("text", "@Vik", "mentions", List.of(MESSAGE)))
                        .body())
                .containsEntry("mentions", List.of(UUID.fromString(MESSAGE)));
        assertThat(request("chat.send", Map.of("text", "Yes")).body()).containsOnlyKeys("cid", "text");
    }

    @Test
    void whatIsTakenBackIsDeleted() {
        assertThat(request("chat.react", Map.of("reaction", "thanks", "reacted", true)))
                .isEqualTo(CallRoute.Request.of(HttpMethod.PUT, PATH + "/reactions/thanks"));
        assertThat(request("chat.react", Map.of("reaction", "thanks", "reacted", false)))
                .isEqualTo(CallRoute.Request.of(HttpMethod.DELETE, PATH + "/reactions/thanks"));
        assertThat(request("chat.pin", Map.of("pinned", true)))
                .isEqualTo(CallRoute.Request.of(HttpMethod.PUT, PATH + "/pin"));
        assertThat(request("chat.delete", Map.of())).isEqualTo(CallRoute.Request.of(HttpMethod.DELETE, PATH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../pin", "a/b", "%2e", "Thanks", "a?b"})
    void aReactionCannotLeadElsewhere(String reaction) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request("chat.react", Map.of("reaction", reaction, "reacted", true)));
    }

    @Test
    void noCallLeadsToWhatIsNoMessage() {
        var data = JSON.valueToTree(Map.of("channelId", CHANNEL, "messageId", "../../internal"));

        assertThatIllegalArgumentException().isThrownBy(() -> CallRoute.CHAT_DELETE.request(data, "1"));
    }

    private static CallRoute.Request request(String call, Map<String, Object> data) {
        var all = new HashMap<>(data);
        all.put("channelId", CHANNEL);
        all.put("messageId", MESSAGE);
        return CallRoute.named(call).orElseThrow().request(JSON.valueToTree(all), "cid-1");
    }
}
