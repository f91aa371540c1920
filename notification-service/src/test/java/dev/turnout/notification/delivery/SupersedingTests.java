package dev.turnout.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SupersedingTests {

    @Test
    void aNewerTimeTakesThePlaceOfAnOlderOne() {
        assertThat(Superseding.replaces(List.of("moved_time", "moved_room"), List.of("moved_time")))
                .isTrue();
    }

    @Test
    void whatTheLaterOneDoesNotSayStays() {
        assertThat(Superseding.replaces(List.of("moved_time"), List.of("moved_time", "moved_room")))
                .isFalse();
        assertThat(Superseding.replaces(List.of("moved_time"), List.of("cancelled")))
                .isFalse();
    }

    @Test
    void theEndOfItTakesThePlaceOfAll() {
        assertThat(Superseding.replaces(List.of("cancelled"), List.of("moved_time", "title")))
                .isTrue();
    }

    @Test
    void whatComesBackTakesThePlaceOfItsEnd() {
        assertThat(Superseding.replaces(List.of("restored"), List.of("cancelled")))
                .isTrue();
    }

    @Test
    void oneDecisionTakesThePlaceOfAnother() {
        assertThat(Superseding.replaces(List.of("registration_accepted"), List.of("registration_returned")))
                .isTrue();
        assertThat(Superseding.replaces(List.of("registration_accepted"), List.of("documents_due")))
                .isFalse();
    }
}
