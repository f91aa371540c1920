package dev.turnout.collaboration.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.test.ContractSamples;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MentionContractTests {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void whatIsToldOfAMentionIsAsTheContractShows() {
        var event = new EventBasics(
                id("e1"), 1, id("01"), "games", "Games", "Europe/Berlin", null, null, "published", "en");
        var channel = new Channel(id("c1"), id("e1"), "Crew", true, 1, null, null, null);
        var message = Message.said(
                id("d1"), id("c1"), 1, "cid", id("a3"), "Sana", "Vik?", Instant.parse("2026-05-02T09:00:00Z"), null);

        same("ChangeOpenedV1", MentionNews.ChangeOpenedV1.of(id("c5"), event, channel, message, 1));
        same(
                "PeopleTouchedV1",
                new MentionNews.PeopleTouchedV1(
                        id("c5"),
                        id("e1"),
                        "collaboration",
                        1,
                        1,
                        List.of(new MentionNews.PeopleTouchedV1.PersonV1(id("a4"), List.of("mentioned")))));
    }

    private void same(String type, Object message) {
        String sample = ContractSamples.read("turnout.collaboration.change.v1/" + type + ".json");

        assertThat(json.readTree(json.writeValueAsString(message))).isEqualTo(json.readTree(sample));
    }

    private static UUID id(String end) {
        return UUID.fromString("0199aaaa-0000-7000-8000-" + "0".repeat(12 - end.length()) + end);
    }
}
