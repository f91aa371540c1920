package dev.turnout.collaboration.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Whom messages mean, and how far people have read.
class ReadingIT extends ChatStage {

    private UUID omar = Ids.next();
    private UUID vik = Ids.next();
    private UUID pool = Ids.next();

    private final JdbcClient db;

    ReadingIT(TestGrants grants, TestFacts facts, JdbcClient db) {
        super(grants, facts);
        this.db = db;
    }

    @BeforeEach
    void moreOfTheCrew() {
        omar = grants.person(ORGANIZATION, event, Role.ORGANIZER);
        vik = grants.person(ORGANIZATION, event, Role.VOLUNTEER);
        pool = grants.personIn(ORGANIZATION, event, Role.VOLUNTEER, "North pool");
    }

    @Test
    void aReadOnOneDeviceIsToldToTheOthers() {
        for (int i = 1; i <= 4; i++) {
            send(sana, crew, "cid-" + i, "Message " + i);
        }

        assertThat(read(vik, 3).body().at("/readOffset").asLong()).isEqualTo(3);
        assertThat(read(vik, 2).body().at("/readOffset").asLong())
                .as("never back")
                .isEqualTo(3);
        assertThat(channel(vik).at("/readOffset").asLong()).isEqualTo(3);
        assertThat(channel(vik).at("/lastOffset").asLong()).isEqualTo(4);
        await().untilAsserted(() -> assertThat(told(vik)).singleElement().satisfies(state -> {
            assertThat(state.at("/version").asLong()).isOne();
            assertThat(state.at("/class").asString()).isEqualTo("state");
            assertThat(state.at("/data/channels/" + crew + "/offset").asLong()).isEqualTo(3);
        }));
    }

    @Test
    void marksThatComeInAnyOrderEndAtTheFurthest() throws Exception {
        for (int i = 1; i <= 9; i++) {
            send(sana, crew, "cid-" + i, "Message " + i);
        }
        List<Callable<Answer>> reads = LongStream.of(4, 9, 1, 7, 2, 8)
                .<Callable<Answer>>mapToObj(offset -> () -> read(vik, offset))
                .toList();

        assertThat(together(reads)).extracting(Answer::status).containsOnly(200);

        assertThat(channel(vik).at("/readOffset").asLong()).isEqualTo(9);
        assertThat(read(vik, 1_000_000).body().at("/readOffset").asLong())
                .as("no further than there is")
                .isEqualTo(9);
        assertPointer(read(vik, -1), "/offset");
        await().untilAsserted(() -> assertThat(told(vik)
                        .getLast()
                        .at("/data/channels/" + crew + "/offset")
                        .asLong())
                .isEqualTo(9));
    }

    @Test
    void whoHasReadAllHasReadTheirOwnMessageToo() {
        send(sana, crew, "cid-1", "Hello");
        read(vik, 1);
        send(vik, crew, "cid-2", "Hello back");
        assertThat(channel(vik).at("/readOffset").asLong()).isEqualTo(2);

        send(sana, crew, "cid-3", "And you?");
        send(vik, crew, "cid-4", "I wrote before I read");
        assertThat(channel(vik).at("/readOffset").asLong()).isEqualTo(2);
    }

    @Test
    void aNameMeansOnePersonUntilTheyHaveReadIt() {
        mention(sana, "cid-1", "@Vik, can you come?", vik);
        send(sana, crew, "cid-2", "Anybody?");

        assertThat(channel(vik).at("/mentions").asInt()).isOne();
        assertThat(channel(omar).at("/mentions").asInt()).isZero();
        assertThat(get(vik, messages(crew)).body().at("/items/1/mentioned").asBoolean())
                .isTrue();
        assertThat(get(omar, messages(crew)).body().at("/items/1/mentioned").asBoolean())
                .isFalse();
        assertThat(read(vik, 1).body().at("/mentions").asInt()).isZero();
        await().untilAsserted(() -> assertThat(published()).hasSize(2));
        JsonNode live = published().getFirst();
        assertThat(live.at("/mentioned").toString())
                .contains(channel(vik).at("/mark").asString())
                .doesNotContain(vik.toString());
    }

    @Test
    void aGroupMeansThoseOfItWhoReadTheChannel() {
        UUID medic = grants.person(ORGANIZATION, event, Role.MEDIC, Role.STAFF);
        UUID onlyMedic = grants.person(ORGANIZATION, event, Role.MEDIC);
        UUID elsewhere = grants.person(ORGANIZATION, anEvent(), Role.STAFF);

        send(sana, crew, "cid-1", "@medics to gate 2");
        assertThat(meant(medic, vik, omar)).containsExactly(1, 0, 0);
        send(sana, crew, "cid-2", "@north-pool: the water is cold");
        assertThat(meant(pool, vik, omar)).containsExactly(1, 0, 0);
        send(sana, crew, "cid-3", "@here, break!");
        assertThat(meant(medic, vik, omar, pool, sana)).containsExactly(2, 1, 1, 2, 0);
        send(sana, crew, "cid-4", "@nobody-of-this-name");
        assertThat(meant(medic, vik, omar, pool)).containsExactly(2, 1, 1, 2);
        assertThat(mentionsOf(onlyMedic)).as("does not read here").isZero();
        assertThat(mentionsOf(elsewhere)).as("has no part in this event").isZero();
    }

    /// Whoever names somebody who cannot read it tells them nothing.
    @Test
    void nobodyIsMeantWhoDoesNotReadTheChannel() {
        UUID stranger = grants.person(ORGANIZATION, anEvent(), Role.STAFF);
        UUID attendee = grants.person(ORGANIZATION, event, Role.ATTENDEE);
        Answer sent = post(
                sana,
                messages(crew),
                Map.of(
                        "cid",
                        "cid-1",
                        "text",
                        "@all of you",
                        "mentions",
                        List.of(stranger, attendee, Ids.next(), vik)));

        assertThat(sent.status()).isEqualTo(201);
        assertThat(mentionsOf(stranger) + mentionsOf(attendee)).isZero();
        assertThat(mentionsOf(vik)).isOne();
        assertThat(post(
                                sana,
                                messages(crew),
                                Map.of(
                                        "cid",
                                        "cid-2",
                                        "text",
                                        "Too many",
                                        "mentions",
                                        Stream.generate(Ids::next).limit(51).toList()))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whatIsDeletedMeansNobodyAnyMore() {
        Answer sent = mention(sana, "cid-1", "@Vik, never mind", vik);
        assertThat(mentionsOf(vik)).isOne();

        delete(sana, messages(crew) + "/" + sent.id());

        assertThat(mentionsOf(vik)).isZero();
        assertThat(channel(vik).at("/mentions").asInt()).isZero();
    }

    @Test
    void whatTwoSayToEachOtherMeansTheOther() {
        UUID channel = UUID.fromString(post(sana, "/api/v1/events/" + event + "/direct-chats", Map.of("personId", vik))
                .id());
        send(sana, channel, "cid-1", "Only for you, not @here");

        assertThat(mentionsOf(vik)).isOne();
        assertThat(mentionsOf(omar)).isZero();
    }

    @Test
    void aMessageShowsWhoOfTheCrewHasSeenIt() {
        UUID over = Ids.next();
        Instant now = Instant.now();
        grants.give(
                over,
                List.of(new Grant(
                        ORGANIZATION, event, Role.STAFF, List.of(), now.minusSeconds(7200), now.minusSeconds(60))));
        Answer first = send(sana, crew, "cid-1", "Doors open");
        Answer second = send(sana, crew, "cid-2", "Doors closed");
        read(vik, 1);
        read(pool, 2);

        JsonNode seen = get(omar, messages(crew) + "/" + first.id() + "/seen").body();
        assertThat(ids(seen, "/seen")).containsExactlyInAnyOrder(vik, pool);
        assertThat(ids(seen, "/unseen")).containsExactly(omar);
        assertThat(ids(get(omar, messages(crew) + "/" + second.id() + "/seen").body(), "/seen"))
                .containsExactly(pool);
    }

    private static List<UUID> ids(JsonNode body, String pointer) {
        return body.at(pointer)
                .valueStream()
                .map(id -> UUID.fromString(id.asString()))
                .toList();
    }

    /// Who is not to be disturbed is told nothing, and counted all the same.
    @Test
    void aMentionIsToldToThoseWhoMayBeDisturbed() {
        String settings = "/api/v1/chat-settings";
        assertThat(get(vik, settings).body().at("/undisturbed").asBoolean()).isFalse();
        mention(sana, "cid-1", "@Vik, one", vik);
        put(vik, settings, Map.of("undisturbed", true));
        mention(sana, "cid-2", "@Vik, two", vik);
        put(vik, settings, Map.of("undisturbed", true, "until", Instant.now().plusSeconds(600)));
        send(sana, crew, "cid-3", "@here, three");
        put(vik, settings, Map.of("undisturbed", false));
        mention(sana, "cid-4", "@Vik, four", vik);

        assertThat(mentionsOf(vik)).isEqualTo(4);
        await().untilAsserted(() -> assertThat(toldOf(vik)).hasSize(2));
        await().untilAsserted(() -> assertThat(toldOf(omar)).hasSize(1));
        assertThat(toldOf(sana)).isEmpty();
        assertThat(notifications()).noneMatch(fact -> fact.contains("Vik"));
        assertPointer(
                put(
                        vik,
                        settings,
                        Map.of("undisturbed", true, "until", Instant.now().minusSeconds(1))),
                "/until");
    }

    private List<String> toldOf(UUID person) {
        return notifications().stream()
                .filter(fact -> fact.contains("\"people\"") && fact.contains(person.toString()))
                .toList();
    }

    private List<String> notifications() {
        return facts.read("turnout.collaboration.change.v1").stream()
                .map(TestFacts.Fact::body)
                .filter(fact -> fact.contains(event.toString()))
                .toList();
    }

    private Answer mention(UUID person, String cid, String text, UUID meant) {
        return post(person, messages(crew), Map.of("cid", cid, "text", text, "mentions", List.of(meant)));
    }

    private Answer read(UUID person, long offset) {
        return put(person, "/api/v1/chat-channels/" + crew + "/read", Map.of("offset", offset));
    }

    private JsonNode channel(UUID person) {
        return get(person, "/api/v1/events/" + event + "/chat-channels").body().at("/items/0");
    }

    private List<Integer> meant(UUID... people) {
        return Arrays.stream(people).map(this::mentionsOf).toList();
    }

    private int mentionsOf(UUID person) {
        return db.sql("SELECT count(*) FROM chat_mention WHERE event_id = ? AND person_id = ?")
                .params(event, person)
                .query(Integer.class)
                .single();
    }

    private List<JsonNode> told(UUID person) {
        return facts.read("turnout.collaboration.publication.v1", "person:" + person + ":chat:" + event).stream()
                .map(fact -> JSON.readTree(fact.body()))
                .toList();
    }
}
