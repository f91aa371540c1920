package dev.turnout.notification.livelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

    @Test
    void keepsPositionsInAllChannels() {
        var cursor =
                new Cursor(Map.of("event:42:feed", new Position("k3", 4711), "event:42:chat:9", new Position("k3", 0)));

        assertThat(Cursor.decode(cursor.encode())).contains(cursor);
    }

    @Test
    void isTheSameWordForTheSamePositions() {
        var one = new Cursor(Map.of("event:1:feed", new Position("e", 1), "event:2:feed", new Position("e", 2)));
        var same = new Cursor(Map.of("event:2:feed", new Position("e", 2), "event:1:feed", new Position("e", 1)));

        assertThat(one.encode()).isEqualTo(same.encode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "bm9uc2Vuc2U", "ZXZlbnQ6MTpmZWVkLGUseA", "ZXZlbnQ6MTpmZWVkLGU"})
    void isNothingWhenTheWordIsNotOurs(String word) {
        assertThat(Cursor.decode(word)).isEmpty();
    }
}
