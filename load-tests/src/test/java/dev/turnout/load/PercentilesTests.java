package dev.turnout.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTests {

    @Test
    void takesTheNearestRank() {
        var percentiles = new Percentiles();
        IntStream.rangeClosed(1, 2_000).map(i -> 2_001 - i).forEach(percentiles::add);

        assertThat(percentiles.count()).isEqualTo(2_000);
        assertThat(percentiles.at(50)).isEqualTo(1_000);
        assertThat(percentiles.at(99)).isEqualTo(1_980);
        assertThat(percentiles.at(100)).isEqualTo(2_000);
        assertThat(percentiles.at(0)).isEqualTo(1);
    }

    @Test
    void isItselfWhenThereIsOne() {
        var percentiles = new Percentiles();
        percentiles.add(7.5);

        assertThat(percentiles.at(50)).isEqualTo(7.5);
        assertThat(percentiles.at(99)).isEqualTo(7.5);
    }

    @Test
    void isNoNumberWhenThereIsNone() {
        assertThat(new Percentiles().at(50)).isNaN();
    }
}
