package dev.turnout.event.contract;

import static dev.turnout.event.programme.SessionFixtures.EVENT;
import static dev.turnout.event.programme.SessionFixtures.id;
import static dev.turnout.event.programme.SessionFixtures.moved;
import static dev.turnout.event.programme.SessionFixtures.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.ContractSamples;
import dev.turnout.event.events.Event;
import dev.turnout.event.events.EventStatus;
import dev.turnout.event.myday.StarChanged;
import dev.turnout.event.programme.ChangeKind;
import dev.turnout.event.programme.SessionChange;
import dev.turnout.event.programme.TouchedPerson;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// What we send is, letter for letter, what the consumers' tests read.
class EventMessageContractTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UUID ORGANIZATION = id(0x01);
    private static final UUID CHANGE = id(0xc1);
    private static final Instant NOW = Instant.parse("2026-05-02T07:30:00Z");

    static Stream<Arguments> messages() {
        SessionChange change = change(List.of(
                new TouchedPerson(id(0xa6), List.of("starred")),
                new TouchedPerson(id(0xa3), List.of("starred", "staff"))));
        return Stream.of(
                Arguments.of(EventMessages.EVENTS, EventV1.of(event())),
                Arguments.of(EventMessages.SESSIONS, SessionScheduledV1.of(session())),
                Arguments.of(EventMessages.SESSIONS, SessionChangedV1.of(change)),
                Arguments.of(EventMessages.CHANGES, ChangeOpenedV1.of(CHANGE, ORGANIZATION, change, id(0xa2), NOW, 1)),
                Arguments.of(
                        EventMessages.CHANGES,
                        PeopleTouchedV1.partsOf(CHANGE, EVENT, change.people()).getFirst()),
                Arguments.of(EventMessages.STARS, SessionStarredV1.of(star(true, 12))),
                Arguments.of(EventMessages.STARS, SessionUnstarredV1.of(star(false, 11))));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void saysWhatTheSampleSays(String topic, Object message) {
        String sample = ContractSamples.read(topic + "/" + message.getClass().getSimpleName() + ".json");

        assertThat(JSON.readTree(JSON.writeValueAsString(message))).isEqualTo(JSON.readTree(sample));
    }

    @Test
    void namesEverybodyOnceInPartsOfFiveHundred() {
        List<TouchedPerson> people = IntStream.rangeClosed(1, 1_001)
                .mapToObj(number -> new TouchedPerson(id(number), List.of("starred")))
                .toList();

        List<PeopleTouchedV1> parts = PeopleTouchedV1.partsOf(CHANGE, EVENT, people);

        assertThat(parts).extracting(part -> part.people().size()).containsExactly(500, 500, 1);
        assertThat(parts).extracting(PeopleTouchedV1::part).containsExactly(1, 2, 3);
        assertThat(parts).extracting(PeopleTouchedV1::parts).containsOnly(3);
        assertThat(parts.stream().flatMap(part -> part.people().stream()).map(PeopleTouchedV1.PersonV1::personId))
                .containsExactlyElementsOf(
                        people.stream().map(TouchedPerson::personId).toList());
    }

    @Test
    void sendsOneEmptyPartForAChangeThatTouchesNobody() {
        assertThat(PeopleTouchedV1.partsOf(CHANGE, EVENT, List.of()))
                .containsExactly(new PeopleTouchedV1(CHANGE, EVENT, "event", 1, 1, List.of()));
    }

    private static SessionChange change(List<TouchedPerson> people) {
        return new SessionChange(
                CHANGE, session(), moved(), Set.of(ChangeKind.MOVED_ROOM, ChangeKind.MOVED_TIME), people);
    }

    private static StarChanged star(boolean starred, int count) {
        return new StarChanged(EVENT, id(0x51), id(0xa6), starred, count, 40);
    }

    private static Event event() {
        return Event.draft(
                        EVENT,
                        ORGANIZATION,
                        "town-games",
                        "Town Games",
                        null,
                        "en",
                        ZoneId.of("Europe/Berlin"),
                        Instant.parse("2026-05-01T22:00:00Z"),
                        Instant.parse("2026-05-04T22:00:00Z"))
                .born(EventStatus.PUBLISHED);
    }
}
