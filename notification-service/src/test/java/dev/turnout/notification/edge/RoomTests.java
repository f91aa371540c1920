package dev.turnout.notification.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoomTests {

    private static final UUID ADA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now = 1_000 * SECOND;

    @Test
    void tellsEverybodyFirstAndThenWhatChanges() {
        var room = new Room(true, now);
        room.join(ADA);
        assertThat(room.news(now)).contains("{\"v\":1,\"all\":[\"" + ADA + "\"]}");

        room.join(BEN);

        assertThat(room.news(now)).contains("{\"v\":2,\"of\":1,\"came\":[\"" + BEN + "\"],\"left\":[]}");
        assertThat(room.news(now)).isEmpty();
        assertThat(room.whole()).contains("{\"v\":2,\"all\":[\"" + ADA + "\",\"" + BEN + "\"]}");
    }

    @Test
    void mergesTheDevicesOfAPerson() {
        var room = told(true, ADA);

        room.join(ADA);
        room.leave(ADA, false, now);

        assertThat(room.news(now)).isEmpty();
        room.leave(ADA, false, now);
        assertThat(room.news(now)).contains("{\"v\":2,\"of\":1,\"came\":[],\"left\":[\"" + ADA + "\"]}");
    }

    @Test
    void keepsWhoWasCutForAMoment() {
        var room = told(true, ADA);

        room.leave(ADA, true, now);
        now += 14 * SECOND;
        assertThat(room.news(now)).isEmpty();
        room.join(ADA);
        now += 5 * SECOND;
        assertThat(room.news(now)).isEmpty();

        room.leave(ADA, true, now);
        now += 15 * SECOND;
        assertThat(room.news(now)).isPresent();
    }

    @Test
    void believesAnInstanceForItsLifetimeOnly() {
        var room = told(true, ADA);

        room.heard("other", List.of(BEN), 1, now);
        assertThat(room.news(now)).get().asString().contains("\"came\":[\"" + BEN + "\"]");
        now += 45 * SECOND;
        assertThat(room.news(now)).isEmpty();
        now += SECOND;
        assertThat(room.news(now)).get().asString().contains("\"left\":[\"" + BEN + "\"]");
    }

    @Test
    void countsSomebodyAtTwoInstancesOnce() {
        var room = told(true, ADA);

        room.heard("other", List.of(ADA), 1, now);

        assertThat(room.news(now)).isEmpty();
    }

    @Test
    void saysToOthersWhoIsHereWhenItChangesAndNowAndThen() {
        var room = told(true, ADA);
        assertThat(room.note(now)).contains("{\"count\":1,\"people\":[\"" + ADA + "\"]}");
        assertThat(room.note(now)).isEmpty();

        now += 15 * SECOND;
        assertThat(room.note(now)).isPresent();

        room.sayAgain();
        assertThat(room.note(now)).isPresent();
    }

    @Test
    void endsOnceTheOthersKnowThatNobodyIsHere() {
        var room = told(true, ADA);
        room.note(now);

        room.leave(ADA, false, now);

        assertThat(room.isEmpty()).isFalse();
        assertThat(room.note(now)).contains("{\"count\":0,\"people\":[]}");
        assertThat(room.isEmpty()).isTrue();
    }

    @Test
    void tellsANumberAtMostEveryTwoSecondsAndOnlyIfItChanged() {
        var room = told(false, ADA);
        assertThat(room.whole()).contains("{\"count\":1}");

        room.join(BEN);
        now += SECOND;
        assertThat(room.news(now)).isEmpty();
        now += SECOND;
        assertThat(room.news(now)).contains("{\"count\":2}");
        now += 10 * SECOND;
        assertThat(room.news(now)).isEmpty();
        room.heard("other", List.of(), 40, now);
        assertThat(room.news(now)).contains("{\"count\":42}");
    }

    @Test
    void tellsANumberWhereARosterWouldBeTooLong() {
        var room = new Room(true, now);
        var people = Stream.generate(UUID::randomUUID).limit(501).toList();
        people.forEach(room::join);
        assertThat(room.news(now)).contains("{\"count\":501}");

        room.leave(people.getFirst(), false, now);

        assertThat(room.news(now)).get().asString().startsWith("{\"v\":1,\"all\":[");
    }

    private Room told(boolean listed, UUID person) {
        var room = new Room(listed, now);
        room.join(person);
        assertThat(room.news(now)).isPresent();
        return room;
    }
}
