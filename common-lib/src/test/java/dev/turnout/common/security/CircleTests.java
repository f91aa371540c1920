package dev.turnout.common.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircleTests {

    private static final UUID EVENT = Ids.next();
    private static final Instant EIGHT = Instant.parse("2026-07-04T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-07-04T12:00:00Z");

    @Test
    void aPartOfANameSaysTheSameAsTheCircle() {
        String pool = AreaMark.of("Pool");
        assertThat(Circle.parse(pool)).contains(new Circle.OfArea(pool));
        for (Circle circle : new Circle[] {
            new Circle.OnDuty(EIGHT, NOON, null),
            new Circle.OnDuty(EIGHT, NOON, pool),
            Circle.OfTwo.between(EVENT, Ids.next(), Ids.next())
        }) {
            assertThat(circle.part()).matches("[A-Za-z0-9_-]{1,64}");
            assertThat(Circle.parse(circle.part())).contains(circle);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POOL", "", "d1-", "d1-2-3", "p00-11", "d-1-5", "d123456789012-1"})
    void whatIsNoCircleIsNone(String part) {
        assertThat(Circle.parse(part)).isEmpty();
    }

    @Test
    void twoPeopleAreOneCircleWhoeverBegins() {
        UUID ada = Ids.next();
        UUID bea = Ids.next();
        var both = Circle.OfTwo.between(EVENT, ada, bea);

        assertThat(both).isEqualTo(Circle.OfTwo.between(EVENT, bea, ada));
        assertThat(both.has(EVENT, ada)).isTrue();
        assertThat(both.has(EVENT, bea)).isTrue();
        assertThat(both.has(EVENT, Ids.next())).isFalse();
        assertThat(both.has(Ids.next(), ada)).as("in another event").isFalse();
        assertThat(both.part()).doesNotContain(ada.toString());
    }

    @Test
    void aDutyCountsWhereItMeetsTheTime() {
        var morning = new Circle.OnDuty(EIGHT, NOON, null);

        assertThat(morning.counts(duty(Role.VOLUNTEER, EIGHT.minusSeconds(60), EIGHT)))
                .isFalse();
        assertThat(morning.counts(duty(Role.VOLUNTEER, EIGHT.minusSeconds(60), EIGHT.plusSeconds(1))))
                .isTrue();
        assertThat(morning.counts(duty(Role.VOLUNTEER, NOON, NOON.plusSeconds(60))))
                .isFalse();
        assertThat(morning.counts(new Grant(EVENT, EVENT, Role.STAFF, null, null)))
                .as("without a duty")
                .isFalse();
        assertThat(morning.counts(new Grant(EVENT, EVENT, Role.ORGANIZER, null, null)))
                .isTrue();
    }

    private static Grant duty(Role role, Instant from, Instant until) {
        return new Grant(EVENT, EVENT, role, from, until);
    }
}
