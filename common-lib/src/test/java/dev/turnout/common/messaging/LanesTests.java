package dev.turnout.common.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTests {

    private static final Pace EASY = piece -> piece.run();

    @Test
    void goAsFastAsTheyCanUnlessSomebodySaysOtherwise() {
        assertThat(Lanes.pace(List.of(
                        Subscription.of("a").lane("one"), Subscription.of("b").lane("one"))))
                .isSameAs(Pace.FULL);
    }

    @Test
    void keepThePaceOfTheirSubscriptions() {
        var easy = Subscription.of("b").paced(EASY).lane("one").on("ToldV1", String.class, _ -> {});

        assertThat(Lanes.pace(List.of(Subscription.of("a").lane("one"), easy))).isSameAs(EASY);
    }
}
