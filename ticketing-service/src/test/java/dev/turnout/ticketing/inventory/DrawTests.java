package dev.turnout.ticketing.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DrawTests {

    /// Above and below the sign bit, where UUID.compareTo and the database disagree.
    private static final UUID LOW = UUID.fromString("10000000-0000-7000-8000-000000000001");

    private static final UUID HIGH = UUID.fromString("f0000000-0000-7000-8000-000000000001");

    @Test
    void joinsDrawsOnOnePoolAndSortsAsTheDatabaseDoes() {
        var draws = List.of(new Draw(HIGH, 2), new Draw(LOW, 1), new Draw(HIGH, 3));

        assertThat(Draw.inLockOrder(draws)).containsExactly(new Draw(LOW, 1), new Draw(HIGH, 5));
    }

    @Test
    void refusesToTakeNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Draw(LOW, 0));
    }
}
