package dev.turnout.collaboration.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.fault.FaultHook;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChatIT extends ChatStage {

    ChatIT(TestGrants grants, TestFacts facts) {
        super(grants, facts);
    }

    @Test
    void everyEventHasACrewChannelFromTheStart() {
        UUID other = Ids.next();
        facts.send("turnout.event.event.v1", other.toString(), "EventV1", 1, basics(other));

        UUID volunteer = grants.person(ORGANIZATION, other, Role.VOLUNTEER);
        await().untilAsserted(() -> {
            Answer channels = get(volunteer, "/api/v1/events/" + other + "/chat-channels");
            assertThat(channels.status()).isEqualTo(200);
            assertThat(channels.body().at("/items").size()).isOne();
        });
        assertThat(crewOf(other, volunteer)).isNotEqualTo(crew);
    }

    @Test
    void showsTheNewestFirstPageByPage() {
        for (int i = 1; i <= 5; i++) {
            assertThat(send(sana, crew, "cid-" + i, "Message " + i).status()).isEqualTo(201);
        }

        Answer newest = get(sana, messages(crew) + "?limit=2");
        Answer next = get(
                sana,
                messages(crew) + "?limit=2&cursor="
                        + newest.body().at("/nextCursor").asString());
        Answer last = get(
                sana,
                messages(crew) + "?limit=2&cursor="
                        + next.body().at("/nextCursor").asString());

        assertThat(texts(newest)).containsExactly("Message 5", "Message 4");
        assertThat(texts(next)).containsExactly("Message 3", "Message 2");
        assertThat(texts(last)).containsExactly("Message 1");
        assertThat(last.body().at("/nextCursor").isNull()).isTrue();
        assertThat(newest.body().at("/items/0/authorId").asString()).isEqualTo(sana.toString());
        assertThat(newest.body().at("/items/0/authorName").asString()).isEqualTo("Test Person");
    }

    @Test
    void keepsAMessageOnceHoweverOftenItIsSent() throws Exception {
        Callable<Answer> sending = () -> send(sana, crew, "cid-1", "Only once, please.");

        List<Answer> answers = together(Stream.generate(() -> sending).limit(20).toList());

        assertThat(answers).extracting(Answer::status).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(answers)
                .extracting(answer -> answer.body().at("/id").asString())
                .containsOnly(answers.getFirst().body().at("/id").asString());
        assertThat(texts(get(sana, messages(crew)))).containsExactly("Only once, please.");
        await().untilAsserted(() -> assertThat(published()).hasSize(1));
    }

    /// T3: whoever wrote it never got an answer and sends it again under its cid.
    @Test
    void keepsAMessageOnceWhenTheServiceDiesWhileItIsSent() {
        var deaths = new AtomicInteger();
        FaultHook.set(place -> {
            if (place.equals("chat.in-send") && deaths.getAndIncrement() == 0) {
                throw new IllegalStateException("died");
            }
        });
        send(sana, crew, "cid-1", "Once");
        FaultHook.clear();
        assertThat(deaths).hasValue(1);
        assertThat(texts(get(sana, messages(crew)))).isEmpty();

        assertThat(send(sana, crew, "cid-1", "Once").status()).isEqualTo(201);

        assertThat(offsets(get(sana, messages(crew)))).containsExactly(1L);
        await().untilAsserted(() -> assertThat(published()).hasSize(1));
    }

    @Test
    void refusesAnotherMessageUnderTheSameCid() {
        send(sana, crew, "cid-1", "First");
        UUID vik = grants.person(ORGANIZATION, event, Role.VOLUNTEER);

        assertThat(send(sana, crew, "cid-1", "Second").problem()).isEqualTo("cid-taken");
        assertThat(send(vik, crew, "cid-1", "First").problem()).isEqualTo("cid-taken");
        assertThat(texts(get(sana, messages(crew)))).containsExactly("First");
    }

    @Test
    void numbersMessagesWithoutGapsAndPublishesThemInThatOrder() throws Exception {
        List<Callable<Answer>> sendings = IntStream.range(0, 60)
                .<Callable<Answer>>mapToObj(i -> () -> send(sana, crew, "cid-" + i, "Message " + i))
                .toList();

        assertThat(together(sendings)).extracting(Answer::status).containsOnly(201);

        List<Long> numbers = LongStream.rangeClosed(1, 60).boxed().toList();
        assertThat(offsets(get(sana, messages(crew) + "?limit=200"))).containsExactlyElementsOf(numbers.reversed());
        await().untilAsserted(() -> assertThat(published())
                .extracting(data -> data.at("/offset").asLong())
                .containsExactlyElementsOf(numbers));
        assertThat(published().getFirst().propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "channelId",
                        "offset",
                        "cid",
                        "authorId",
                        "text",
                        "sentAt",
                        "threadId",
                        "replies",
                        "mentioned",
                        "groups",
                        "attachment");
    }

    @Test
    void refusesBadInputAndNamesThePlace() {
        assertPointer(send(sana, crew, "cid-1", "  "), "/text");
        assertPointer(send(sana, crew, "cid-1", "a".repeat(4001)), "/text");
        assertPointer(send(sana, crew, "cid-1", "bell \u0007"), "/text");
        assertPointer(send(sana, crew, "", "Hello"), "/cid");
        assertPointer(post(sana, messages(crew), Map.of("cid", "c")), "/text");
        assertThat(get(sana, messages(crew) + "?cursor=nonsense").problem()).isEqualTo("invalid-cursor");
        assertThat(get(sana, messages(crew) + "?limit=1000").status()).isEqualTo(422);
        assertThat(texts(get(sana, messages(crew)))).isEmpty();
    }

    @Test
    void isForTheCrewOfItsEventOnly() {
        UUID stranger = grants.person(ORGANIZATION, null);
        UUID elsewhere = grants.person(ORGANIZATION, anEvent(), Role.ORGANIZER);
        UUID attendee = grants.person(ORGANIZATION, event, Role.ATTENDEE);
        String channels = "/api/v1/events/" + event + "/chat-channels";

        for (UUID outsider : List.of(stranger, elsewhere)) {
            assertThat(get(outsider, channels).status()).isEqualTo(404);
            assertThat(get(outsider, messages(crew)).body().at("/detail"))
                    .isEqualTo(get(outsider, messages(Ids.next())).body().at("/detail"));
            assertThat(get(outsider, messages(crew)).status()).isEqualTo(404);
            assertThat(send(outsider, crew, "cid-1", "Hello").status()).isEqualTo(404);
        }
        assertThat(get(attendee, channels).status()).isEqualTo(403);
        assertThat(get(attendee, messages(crew)).status()).isEqualTo(403);
        assertThat(send(attendee, crew, "cid-1", "Hello").status()).isEqualTo(403);
        assertThat(anonymous(messages(crew))).isEqualTo(401);
    }

    @Test
    void organizersOpenMoreChannels() {
        UUID omar = grants.person(ORGANIZATION, event, Role.ORGANIZER);
        String path = "/api/v1/events/" + event + "/chat-channels";

        assertThat(post(sana, path, Map.of("name", "Medics")).status()).isEqualTo(403);
        assertThat(post(omar, path, Map.of("name", "Medics")).status()).isEqualTo(201);
        assertThat(post(omar, path, Map.of("name", "medics")).problem()).isEqualTo("name-taken");
        assertPointer(post(omar, path, Map.of("name", " ")), "/name");
        assertThat(get(sana, path).body().at("/items").size()).isEqualTo(2);
        assertThat(get(sana, path).body().at("/items/0/crew").asBoolean()).isTrue();
    }

    @Test
    void aChannelOfOneAreaIsForThoseOfThatArea() {
        UUID omar = grants.person(ORGANIZATION, event, Role.ORGANIZER);
        UUID pool = grants.personIn(ORGANIZATION, event, Role.VOLUNTEER, "Pool");
        UUID tent = grants.personIn(ORGANIZATION, event, Role.ORGANIZER, "Tent");
        String path = "/api/v1/events/" + event + "/chat-channels";
        Answer opened = post(omar, path, Map.of("name", "Lifeguards", "area", "Pool"));
        UUID channel = UUID.fromString(opened.body().at("/id").asString());

        assertThat(opened.body().at("/liveChannel").asString())
                .matches("event:" + event + ":chat:" + channel + ":[0-9a-f]{32}");
        for (UUID inside : List.of(omar, sana, pool)) {
            assertThat(get(inside, path).body().at("/items").size()).isEqualTo(2);
            assertThat(send(inside, channel, "cid-" + inside, "Hello").status()).isEqualTo(201);
        }
        assertThat(get(tent, path).body().at("/items").size()).as("the crew's").isOne();
        assertThat(get(tent, messages(channel)).status()).isEqualTo(403);
        assertThat(send(tent, channel, "cid-1", "Hello").status()).isEqualTo(403);
        assertThat(send(tent, crew, "cid-1", "Hello").status()).isEqualTo(201);
        assertThat(post(tent, path, Map.of("name", "Tents", "area", "Tent")).status())
                .isEqualTo(201);
        assertThat(post(tent, path, Map.of("name", "Mine", "area", "Pool")).status())
                .isEqualTo(403);
        assertThat(post(tent, path, Map.of("name", "All of ours")).status()).isEqualTo(403);
    }
}
