package dev.turnout.user.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.user.delegation.Numbers.Broken;
import dev.turnout.user.delegation.RatioRule.Form;
import dev.turnout.user.delegation.RatioRule.Scope;
import dev.turnout.user.participant.Participant.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTests {

    private static final RatioRule FOUR_FOR_EACH_COACH =
            new RatioRule(Scope.DELEGATION, Form.AT_MOST_PER, Kind.ATHLETE, Kind.COACH, 4, false);
    private static final RatioRule A_COACH_IN_EACH_TEAM =
            new RatioRule(Scope.TEAM, Form.AT_LEAST, Kind.COACH, null, 1, true);
    private static final Roster TEAM =
            new Roster(Ids.next(), Ids.next(), "Football", "Reds", new Roster.Limits(2, 1, 1));

    @ParameterizedTest
    @CsvSource({"0,0,0", "1,0,1", "4,1,0", "5,1,1", "9,1,2", "8,2,0", "3,5,0"})
    void saysHowManyCoachesAreMissing(int athletes, int coaches, int missing) {
        assertThat(FOUR_FOR_EACH_COACH.brokenBy(people(athletes, 0, coaches))).isEqualTo(missing);
    }

    @Test
    void namesWhatIsBrokenWithWhatIsThereAndByHowMany() {
        var numbers = new Numbers(people(6, 0, 1), Map.of(TEAM, people(3, 0, 0)));

        assertThat(numbers.broken(List.of(FOUR_FOR_EACH_COACH, A_COACH_IN_EACH_TEAM)))
                .containsExactly(
                        new Broken(null, false, Form.AT_MOST_PER, Kind.ATHLETE, Kind.COACH, 4, 6, 1, 1, false),
                        new Broken(TEAM.id(), false, Form.AT_LEAST, Kind.COACH, null, 1, 0, null, 1, true),
                        new Broken(TEAM.id(), true, Form.AT_MOST, Kind.ATHLETE, null, 2, 3, null, 1, true));
    }

    @Test
    void aTeamMayAlsoHaveTooMany() {
        var rule = new RatioRule(Scope.TEAM, Form.AT_MOST, Kind.UNIFIED_PARTNER, null, 1, false);
        var numbers = new Numbers(Headcount.NOBODY, Map.of(TEAM, people(0, 3, 0)));

        assertThat(numbers.broken(List.of(rule))).extracting(Broken::by).containsExactly(2, 2);
    }

    @Test
    void refusesWhatBreaksABlockingRuleFurtherAndNothingElse() {
        var blocking = new RatioRule(Scope.DELEGATION, Form.AT_MOST_PER, Kind.ATHLETE, Kind.COACH, 4, true);
        var broken = new Numbers(people(9, 0, 1), Map.of());

        assertThat(broken.refusals(List.of(blocking), broken.with(Kind.ATHLETE, 4)))
                .extracting(Broken::by)
                .containsExactly(3);
        assertThat(broken.refusals(List.of(blocking), broken.with(Kind.ATHLETE, 3)))
                .isEmpty();
        assertThat(broken.refusals(List.of(blocking), broken.with(Kind.COACH, 1)))
                .isEmpty();
        assertThat(broken.refusals(List.of(FOUR_FOR_EACH_COACH), broken.with(Kind.ATHLETE, 40)))
                .isEmpty();
    }

    private static Headcount people(int athletes, int partners, int coaches) {
        return Headcount.NOBODY
                .and(Kind.ATHLETE, athletes)
                .and(Kind.UNIFIED_PARTNER, partners)
                .and(Kind.COACH, coaches);
    }
}
