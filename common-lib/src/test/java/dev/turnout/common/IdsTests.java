package dev.turnout.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class IdsTests {

    @Test
    void idsOnlyRise() {
        var ids = Stream.generate(Ids::next).limit(20_000).map(UUID::toString).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(UUID.fromString(ids.getFirst()).version()).isEqualTo(7);
        assertThat(UUID.fromString(ids.getFirst()).variant()).isEqualTo(2);
    }

    @Test
    void threadsNeverShareAnId() {
        var ids =
                IntStream.range(0, 100_000).parallel().mapToObj(_ -> Ids.next()).toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void moneyIsMinorUnitsOfOneCurrency() {
        assertThat(JsonMapper.shared().writeValueAsString(new Money(2500, "EUR")))
                .contains("\"amount\":2500", "\"currency\":\"EUR\"");
        assertThat(new Money(100, "EUR").plus(new Money(50, "EUR")).times(2)).isEqualTo(new Money(300, "EUR"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, "EUR").plus(new Money(1, "USD")));
    }
}
