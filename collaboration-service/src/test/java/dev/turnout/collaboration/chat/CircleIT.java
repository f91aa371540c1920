package dev.turnout.collaboration.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Channels that are for some of the crew only.
class CircleIT extends ChatStage {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private UUID omar = Ids.next();
    private UUID vik = Ids.next();

    CircleIT(TestGrants grants, TestFacts facts) {
        super(grants, facts);
    }

    @BeforeEach
    void moreOfTheCrew() {
        omar = grants.person(ORGANIZATION, event, Role.ORGANIZER);
        vik = grants.person(ORGANIZATION, event, Role.VOLUNTEER);
    }

    @Test
    void aChannelOfAShiftIsForThoseWhoseDutyFallsIntoIt() {
        UUID onDuty = onDuty(now.minusSeconds(3600), now.plusSeconds(3600));
        UUID before = onDuty(now.minusSeconds(3600), now.plusSeconds(600));
        UUID shift = shift("Evening", now.plusSeconds(1800), now.plusSeconds(9000), null);

        for (UUID member : List.of(onDuty, omar)) {
            assertThat(send(member, shift, "cid-" + member, "Ready").status()).isEqualTo(201);
            assertThat(names(member)).contains("Evening");
        }
        for (UUID other : List.of(before, vik, sana)) {
            assertThat(get(other, messages(shift)).status()).isEqualTo(403);
            assertThat(send(other, shift, "cid-1", "Let me in").status()).isEqualTo(403);
            assertThat(names(other)).doesNotContain("Evening");
        }
        UUID stranger = grants.person(ORGANIZATION, anEvent(), Role.ORGANIZER);
        assertThat(get(stranger, messages(shift)).status()).isEqualTo(404);
    }

    /// Who served before the shift reads nothing of it after their own grant has ended.
    @Test
    void aDutyThatIsOverOpensNothing() {
        UUID shift = shift("Night", now.minusSeconds(7200), now.plusSeconds(7200), null);
        UUID over = onDuty(now.minusSeconds(7200), now.minusSeconds(60));

        assertThat(get(over, messages(shift)).status()).isEqualTo(404);
    }

    @Test
    void aShiftOfAnAreaAsksForBoth() {
        UUID shift = shift("Pool, evening", now, now.plusSeconds(9000), "Pool");
        UUID pool = grants.person(ORGANIZATION, null);
        grants.give(pool, List.of(duty(List.of("Pool"))));
        UUID tent = grants.person(ORGANIZATION, null);
        grants.give(tent, List.of(duty(List.of("Tent"))));

        assertThat(get(pool, messages(shift)).status()).isEqualTo(200);
        assertThat(get(tent, messages(shift)).status()).isEqualTo(403);
        assertThat(get(grants.personIn(ORGANIZATION, event, Role.VOLUNTEER, "Pool"), messages(shift))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aShiftHasABeginAndAnEnd() {
        assertPointer(openShift("A", now, null, null), "/dutyUntil");
        assertPointer(openShift("A", null, now, null), "/dutyFrom");
        assertPointer(openShift("A", now, now, null), "/dutyUntil");
        assertPointer(openShift("A", now, now.plus(61, ChronoUnit.DAYS), null), "/dutyUntil");
        Instant far = Instant.parse("+99999-01-01T00:00:00Z");
        assertPointer(openShift("A", far, far.plusSeconds(60), null), "/dutyUntil");
        assertThat(names(omar)).containsExactly("Crew");
    }

    @Test
    void whatTwoSayToEachOtherIsNotThereForAnybodyElse() {
        Answer opened = direct(sana, vik);
        UUID channel = UUID.fromString(opened.id());

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.body().at("/people").toString()).contains(sana.toString(), vik.toString());
        assertThat(opened.body().at("/liveChannel").asString())
                .matches("event:" + event + ":chat:" + channel + ":p[0-9a-f]{28}-[0-9a-f]{28}");
        assertThat(send(sana, channel, "cid-1", "Are you there?").status()).isEqualTo(201);
        assertThat(texts(get(vik, messages(channel)))).containsExactly("Are you there?");
        String message = messages(channel) + "/"
                + get(vik, messages(channel)).body().at("/items/0/id").asString();

        for (UUID other : List.of(omar, grants.person(ORGANIZATION, event, Role.OWNER))) {
            assertThat(get(other, messages(channel)).text())
                    .as("like a channel that does not exist")
                    .contains("\"status\":404")
                    .contains(get(other, messages(Ids.next()))
                            .body()
                            .at("/detail")
                            .asString());
            assertThat(send(other, channel, "cid-2", "Hello").status()).isEqualTo(404);
            assertThat(get(other, message).status()).isEqualTo(404);
            assertThat(delete(other, message).status()).isEqualTo(404);
            assertThat(put(other, message + "/pin").status()).isEqualTo(404);
            assertThat(put(other, message + "/reactions/thanks").status()).isEqualTo(404);
            assertThat(get(other, message + "/replies").status()).isEqualTo(404);
            assertThat(get(other, "/api/v1/chat-channels/" + channel + "/pins").status())
                    .isEqualTo(404);
            assertThat(get(other, "/api/v1/events/" + event + "/chat-channels").text())
                    .doesNotContain(channel.toString());
        }
        assertThat(delete(vik, message).status()).as("nobody moderates").isEqualTo(403);
    }

    @Test
    void twoPeopleHaveOneConversationWhoeverBeginsAndHoweverOften() throws Exception {
        List<Callable<Answer>> begins = Stream.<Callable<Answer>>generate(() -> () -> direct(sana, vik))
                .limit(6)
                .toList();
        List<Answer> answers = together(begins);
        Answer back = direct(vik, sana);

        assertThat(answers).extracting(Answer::status).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(answers).extracting(Answer::id).containsOnly(back.id());
        assertThat(back.status()).isEqualTo(200);
        assertThat(direct(sana, omar).status()).isEqualTo(201);
    }

    @Test
    void onlyTheCrewIsWrittenTo() {
        assertPointer(direct(sana, sana), "/personId");
        assertPointer(direct(sana, Ids.next()), "/personId");
        assertPointer(direct(sana, grants.person(ORGANIZATION, event, Role.ATTENDEE)), "/personId");
        assertPointer(direct(sana, grants.person(ORGANIZATION, anEvent(), Role.STAFF)), "/personId");
        assertThat(direct(grants.person(ORGANIZATION, anEvent(), Role.STAFF), sana)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoLeavesTheCrewLeavesTheConversation() {
        UUID channel = UUID.fromString(direct(sana, vik).id());
        grants.give(vik, ORGANIZATION, event);

        assertThat(get(vik, messages(channel)).status()).isEqualTo(404);
        assertThat(get(sana, messages(channel)).status()).isEqualTo(200);
    }

    private Answer direct(UUID person, UUID other) {
        return post(person, "/api/v1/events/" + event + "/direct-chats", Map.of("personId", other));
    }

    private UUID shift(String name, Instant from, Instant until, @Nullable String area) {
        return UUID.fromString(openShift(name, from, until, area).id());
    }

    private Answer openShift(String name, @Nullable Instant from, @Nullable Instant until, @Nullable String area) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("name", name);
        body.put("dutyFrom", from);
        body.put("dutyUntil", until);
        body.put("area", area);
        return post(omar, "/api/v1/events/" + event + "/chat-channels", body);
    }

    @Test
    void aTaskIsMadeOfAMessageOnceAndWithoutTellingMoreThanWasSaidToAll() {
        String said = messages(crew) + "/"
                + send(sana, crew, "cid-1", "Bring water to gate A").id();
        Answer made = post(vik, said + "/task", Map.of());
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        Answer again = post(omar, said + "/task", Map.of("title", "Another title"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().at("/taskId")).isEqualTo(made.body().at("/taskId"));
        assertThat(get(
                                vik,
                                "/api/v1/events/" + event + "/tasks/"
                                        + made.body().at("/taskId").asString())
                        .body()
                        .at("/title")
                        .asString())
                .isEqualTo("Bring water to gate A");

        UUID direct = UUID.fromString(post(sana, "/api/v1/events/" + event + "/direct-chats", Map.of("personId", vik))
                .id());
        String secret = messages(direct) + "/"
                + send(sana, direct, "cid-1", "Between us").id();
        assertPointer(post(vik, secret + "/task", Map.of()), "/title");
        assertThat(post(vik, secret + "/task", Map.of("title", "Call her back")).status())
                .isEqualTo(201);
        assertThat(post(omar, secret + "/task", Map.of("title", "Mine")).status())
                .isEqualTo(404);
        delete(sana, said);
        assertThat(post(vik, said + "/task", Map.of()).problem()).isEqualTo("message-deleted");
    }

    @Test
    void theCrewSeesWhoWorksWhenAndWhere() {
        UUID onDuty = onDuty(now.minusSeconds(3600), now.plusSeconds(3600));
        UUID over = onDuty(now.minusSeconds(7200), now.minusSeconds(60));
        UUID guest = grants.person(ORGANIZATION, event, Role.ATTENDEE);
        UUID medic = grants.person(ORGANIZATION, event, Role.MEDIC);
        UUID elsewhere = grants.person(ORGANIZATION, anEvent(), Role.STAFF);
        String path = "/api/v1/events/" + event + "/crew-shifts";

        Answer shifts = get(vik, path);

        assertThat(shifts.status()).as(shifts.text()).isEqualTo(200);
        List<String> people = shifts.body()
                .at("/items")
                .valueStream()
                .map(shift -> shift.at("/personId").asString())
                .toList();
        assertThat(people)
                .contains(sana.toString(), omar.toString(), vik.toString(), medic.toString())
                .doesNotContain(over.toString(), guest.toString(), elsewhere.toString())
                .last()
                .isEqualTo(onDuty.toString());
        assertThat(shifts.body()
                        .at("/items")
                        .valueStream()
                        .toList()
                        .getLast()
                        .at("/until")
                        .asString())
                .isEqualTo(now.plusSeconds(3600).toString());
        assertThat(get(guest, path).status()).isEqualTo(403);
        assertThat(get(elsewhere, path).status()).isEqualTo(404);
    }

    private UUID onDuty(Instant from, Instant until) {
        UUID person = Ids.next();
        grants.give(person, List.of(new Grant(ORGANIZATION, event, Role.VOLUNTEER, List.of(), from, until)));
        return person;
    }

    private Grant duty(List<String> areas) {
        return new Grant(ORGANIZATION, event, Role.VOLUNTEER, areas, now.minusSeconds(60), now.plusSeconds(3600));
    }

    private List<String> names(UUID person) {
        return get(person, "/api/v1/events/" + event + "/chat-channels")
                .body()
                .at("/items")
                .valueStream()
                .map(channel -> channel.at("/name").asString())
                .toList();
    }
}
