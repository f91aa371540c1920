package dev.turnout.collaboration.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What becomes of messages after they were said.
class ConversationIT extends ChatStage {

    private UUID omar = Ids.next();
    private UUID vik = Ids.next();

    ConversationIT(TestGrants grants, TestFacts facts) {
        super(grants, facts);
    }

    @BeforeEach
    void moreOfTheCrew() {
        omar = grants.person(ORGANIZATION, event, Role.ORGANIZER);
        vik = grants.person(ORGANIZATION, event, Role.VOLUNTEER);
    }

    @Test
    void itsAuthorEditsAMessageAndEverybodySeesWhatItSaid() {
        String message = said(sana, "Gate 2 opens at nine");

        Answer edited = patch(sana, message, "\"v1\"", Map.of("text", "Gate 2 opens at ten"));

        assertThat(edited.status()).as(edited.text()).isEqualTo(200);
        assertThat(edited.headers().getETag()).isEqualTo("\"v2\"");
        assertThat(edited.body().at("/editedAt").isNull()).isFalse();
        assertThat(texts(get(vik, messages(crew)))).containsExactly("Gate 2 opens at ten");
        assertThat(texts(get(vik, message + "/editions"))).containsExactly("Gate 2 opens at nine");
        await().untilAsserted(() -> assertThat(news("edited")).singleElement().satisfies(told -> {
            assertThat(told.at("/text").asString()).isEqualTo("Gate 2 opens at ten");
            assertThat(told.at("/version").asLong()).isEqualTo(2);
            assertThat(told.has("id")).as("not taken for a message").isFalse();
        }));
    }

    @Test
    void ofTwoEditsAtOnceOneIsTold() throws Exception {
        String message = said(sana, "Who is first?");
        List<Callable<Answer>> edits = IntStream.range(0, 8)
                .<Callable<Answer>>mapToObj(i -> () -> patch(sana, message, "\"v1\"", Map.of("text", "Edit " + i)))
                .toList();

        List<Answer> answers = together(edits);

        assertThat(answers).extracting(Answer::status).containsOnly(200, 412).containsOnlyOnce(200);
        String said = get(sana, message).body().at("/text").asString();
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 412)
                .allSatisfy(answer ->
                        assertThat(answer.body().at("/current/text").asString()).isEqualTo(said));
        assertThat(texts(get(sana, message + "/editions"))).containsExactly("Who is first?");
    }

    @Test
    void anEditWithoutAVersionOrWithBadWordsChangesNothing() {
        String message = said(sana, "As it is");

        assertThat(patch(sana, message, "", Map.of("text", "Other")).status()).isEqualTo(428);
        assertThat(patch(sana, message, "\"v7\"", Map.of("text", "Other")).status())
                .isEqualTo(412);
        assertPointer(patch(sana, message, "\"v1\"", Map.of("text", " ")), "/text");
        assertPointer(patch(sana, message, "\"v1\"", Map.of("text", "a".repeat(4001))), "/text");
        assertPointer(patch(sana, message, "\"v1\"", Map.of()), "/text");
        assertThat(patch(omar, message, "*", Map.of("text", "Other")).status()).isEqualTo(403);
        assertThat(texts(get(sana, messages(crew)))).containsExactly("As it is");
    }

    @Test
    void aDeletedMessageLeavesItsMarkAndNoWords() {
        String message = said(sana, "Not meant for here");
        patch(sana, message, "\"v1\"", Map.of("text", "Not meant for you"));
        put(vik, message + "/reactions/laugh");

        assertThat(delete(vik, message).status()).isEqualTo(403);
        assertThat(delete(sana, message).status()).isEqualTo(204);
        assertThat(delete(sana, message).status()).as("once more").isEqualTo(204);

        Answer page = get(vik, messages(crew));
        assertThat(page.text()).doesNotContain("Not meant");
        assertThat(page.body().at("/items/0/deletedBy").asString()).isEqualTo("author");
        assertThat(page.body().at("/items/0/reactions").size()).isZero();
        assertThat(texts(get(vik, message + "/editions"))).isEmpty();
        assertThat(patch(sana, message, "*", Map.of("text", "Back")).problem()).isEqualTo("message-deleted");
        assertThat(put(vik, message + "/reactions/thanks").problem()).isEqualTo("message-deleted");
        assertThat(put(omar, message + "/pin").problem()).isEqualTo("message-deleted");
        await().untilAsserted(() -> assertThat(news("deleted")).hasSize(1));
    }

    @Test
    void aModeratorsDeletionIsOnRecord() {
        String message = said(sana, "Something rude");

        assertThat(delete(omar, message).status()).isEqualTo(204);

        assertThat(get(sana, message).body().at("/deletedBy").asString()).isEqualTo("moderator");
        await().untilAsserted(() -> assertThat(facts.read("turnout.collaboration.audit.v1", idOf(message)))
                .singleElement()
                .satisfies(deed -> assertThat(deed.body())
                        .contains("chat-message.delete", omar.toString())
                        .doesNotContain("rude")));
    }

    @Test
    void anEditAndADeletionAtOnceLeaveTheMark() throws Exception {
        String message = said(sana, "Contested");
        together(List.of(
                () -> patch(sana, message, "*", Map.of("text", "Edited")),
                () -> delete(omar, message),
                () -> patch(sana, message, "*", Map.of("text", "Edited again")),
                () -> delete(sana, message)));

        Answer left = get(vik, message);
        assertThat(left.body().at("/deletedAt").isNull()).isFalse();
        assertThat(left.text()).doesNotContain("Contested", "Edited");
        assertThat(texts(get(vik, message + "/editions"))).isEmpty();
        await().untilAsserted(() -> assertThat(news("deleted")).hasSize(1));
        assertThat(published().getLast().at("/kind").asString()).isEqualTo("deleted");
    }

    @Test
    void answersFormOneThreadHoweverDeepTheyAreGiven() {
        Answer first = send(sana, crew, "cid-1", "Who has the keys?");
        Answer answer = answer(vik, "cid-2", "I do", first.id());
        Answer deeper = answer(omar, "cid-3", "Please bring them", answer.id());

        assertThat(answer.body().at("/threadId").asString()).isEqualTo(first.id());
        assertThat(deeper.body().at("/threadId").asString()).isEqualTo(first.id());
        String thread = messages(crew) + "/" + first.id() + "/replies";
        Answer page = get(sana, thread + "?limit=1");
        assertThat(texts(page)).containsExactly("I do");
        assertThat(texts(get(
                        sana,
                        thread + "?limit=1&cursor="
                                + page.body().at("/nextCursor").asString())))
                .containsExactly("Please bring them");
        assertThat(get(sana, messages(crew) + "/" + first.id())
                        .body()
                        .at("/replies")
                        .asInt())
                .isEqualTo(2);
        assertThat(answer(vik, "cid-2", "I do", first.id()).status())
                .as("sent again")
                .isEqualTo(200);
        assertThat(get(sana, messages(crew) + "/" + first.id())
                        .body()
                        .at("/replies")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void nobodyAnswersWhatIsNotInTheChannel() {
        UUID elsewhere = anEvent();
        UUID stranger = grants.person(ORGANIZATION, elsewhere, Role.STAFF);
        Answer foreign = send(stranger, crewOf(elsewhere, stranger), "cid-1", "Secret");

        assertPointer(answer(sana, "cid-1", "What?", foreign.id()), "/replyTo");
        assertPointer(answer(sana, "cid-1", "What?", Ids.next().toString()), "/replyTo");
        assertThat(texts(get(sana, messages(crew)))).isEmpty();
    }

    /// Foreign messages do not exist, whichever channel they are asked for in.
    @Test
    void aMessageOfAnotherChannelIsNotThere() {
        UUID elsewhere = anEvent();
        UUID stranger = grants.person(ORGANIZATION, elsewhere, Role.ORGANIZER);
        String message = said(sana, "Ours");
        String borrowed = messages(crewOf(elsewhere, stranger)) + "/" + idOf(message);

        for (String path : List.of(message, borrowed)) {
            assertThat(get(stranger, path).status()).isEqualTo(404);
            assertThat(get(stranger, path + "/editions").status()).isEqualTo(404);
            assertThat(get(stranger, path + "/replies").status()).isEqualTo(404);
            assertThat(delete(stranger, path).status()).isEqualTo(404);
            assertThat(put(stranger, path + "/pin").status()).isEqualTo(404);
            assertThat(put(stranger, path + "/reactions/thanks").status()).isEqualTo(404);
            assertThat(patch(stranger, path, "*", Map.of("text", "Mine")).status())
                    .isEqualTo(404);
        }
        assertThat(get(stranger, messages(crewOf(elsewhere, stranger)) + "?around=" + idOf(message))
                        .status())
                .isEqualTo(404);
        assertThat(texts(get(sana, messages(crew)))).containsExactly("Ours");
    }

    @Test
    void eachPersonReactsOnceWithEachSign() throws Exception {
        String message = said(sana, "Lunch is here");
        together(List.of(
                () -> put(vik, message + "/reactions/thanks"),
                () -> put(vik, message + "/reactions/thanks"),
                () -> put(omar, message + "/reactions/thanks"),
                () -> put(omar, message + "/reactions/cheer")));

        JsonNode seen = get(vik, messages(crew)).body().at("/items/0");
        assertThat(seen.at("/reactions/thanks").asInt()).isEqualTo(2);
        assertThat(seen.at("/reactions/cheer").asInt()).isOne();
        assertThat(seen.at("/reacted")).hasToString("[\"thanks\"]");
        assertThat(seen.at("/reactionsVersion").asLong()).isEqualTo(3);

        assertThat(delete(omar, message + "/reactions/thanks")
                        .body()
                        .at("/reactions/thanks")
                        .asInt())
                .isOne();
        assertThat(put(vik, message + "/reactions/rocket").status()).isEqualTo(404);
        await().untilAsserted(() -> assertThat(news("reacted"))
                .extracting(told -> told.at("/version").asLong())
                .as("told in order, and what changed nothing not at all")
                .containsExactly(1L, 2L, 3L, 4L));
        assertThat(news("reacted").getLast().at("/reactions").toString()).isEqualTo("{\"cheer\":1,\"thanks\":1}");
    }

    @Test
    void moderatorsPinAsManyMessagesAsFit() throws Exception {
        List<String> messages =
                IntStream.range(0, 21).mapToObj(i -> said(sana, "Rule " + i)).toList();

        assertThat(put(sana, messages.getFirst() + "/pin").status()).isEqualTo(403);
        List<Answer> answers = together(messages.stream()
                .<Callable<Answer>>map(message -> () -> put(omar, message + "/pin"))
                .toList());

        assertThat(answers).extracting(Answer::status).containsOnly(200, 409).containsOnlyOnce(409);
        Answer pins = get(vik, "/api/v1/chat-channels/" + crew + "/pins");
        assertThat(pins.body().at("/items").size()).isEqualTo(20);
        String pinned = messages(crew) + "/" + pins.body().at("/items/0/id").asString();
        assertThat(delete(omar, pinned + "/pin").body().at("/pinnedAt").isNull())
                .isTrue();
        assertThat(delete(sana, pinned).status()).isEqualTo(204);
        assertThat(get(vik, "/api/v1/chat-channels/" + crew + "/pins")
                        .body()
                        .at("/items")
                        .size())
                .isEqualTo(19);
    }

    @Test
    void listsGoBothWaysFromAnyMessage() {
        for (int i = 1; i <= 9; i++) {
            send(sana, crew, "cid-" + i, "Message " + i);
        }
        String fifth = get(sana, messages(crew)).body().at("/items/4/id").asString();

        Answer around = get(sana, messages(crew) + "?limit=3&around=" + fifth);
        assertThat(offsets(around)).containsExactly(6L, 5L, 4L);
        assertThat(offsets(onwards(around, "/nextCursor", 3))).containsExactly(3L, 2L, 1L);
        Answer newer = onwards(around, "/previousCursor", 2);
        assertThat(offsets(newer)).containsExactly(8L, 7L);
        Answer newest = onwards(newer, "/previousCursor", 2);
        assertThat(offsets(newest)).containsExactly(9L);
        assertThat(newest.body().at("/previousCursor").isNull()).isTrue();

        String last = get(sana, messages(crew)).body().at("/items/0/id").asString();
        assertThat(offsets(get(sana, messages(crew) + "?limit=4&around=" + last)))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(6, 9).boxed().toList().reversed());
        assertThat(get(sana, messages(crew) + "?around=" + Ids.next()).status()).isEqualTo(404);
        assertThat(get(sana, messages(crew) + "?around=nonsense").status()).isBetween(400, 422);
    }

    /// What was written without a connection arrives again when its answer was lost, and may be different by then.
    @Test
    void aMessageThatWasEditedMeanwhileIsNotSentTwice() {
        String message = said(sana, "First words");
        patch(sana, message, "\"v1\"", Map.of("text", "Better words"));

        Answer again = send(sana, crew, cidOf("First words"), "First words");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().at("/text").asString()).isEqualTo("Better words");
        assertThat(texts(get(sana, messages(crew)))).containsExactly("Better words");
    }

    private Answer onwards(Answer page, String cursor, int limit) {
        return get(
                sana,
                messages(crew) + "?limit=" + limit + "&cursor="
                        + page.body().at(cursor).asString());
    }

    private Answer answer(UUID person, String cid, String text, String replyTo) {
        return post(person, messages(crew), Map.of("cid", cid, "text", text, "replyTo", replyTo));
    }

    /// The path of a message that was just said.
    private String said(UUID person, String text) {
        return messages(crew) + "/" + send(person, crew, cidOf(text), text).id();
    }

    private static String cidOf(String text) {
        return "cid-" + Integer.toHexString(text.hashCode());
    }

    private static String idOf(String message) {
        return message.substring(message.lastIndexOf('/') + 1);
    }

    private List<JsonNode> news(String kind) {
        return published().stream()
                .filter(told -> told.at("/kind").asString("").equals(kind))
                .toList();
    }
}
