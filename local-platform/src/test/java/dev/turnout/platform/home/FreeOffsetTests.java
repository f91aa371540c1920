package dev.turnout.platform.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FreeOffsetTests {
    @Test
    void isNotHandedOutTwice() {
        assertThat(FreeOffset.find()).isNotEqualTo(FreeOffset.find());
    }
}
