package dev.turnout.notification.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Retries;
import dev.turnout.notification.delivery.Ladder;
import dev.turnout.notification.wishes.Form;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutcomeTests {

    private static final Retries RETRIES = new Retries(Duration.ofSeconds(10), 3);
    private static final Answer TAKEN = new Answer.Taken("1");
    private static final Answer GONE = new Answer.Gone();
    private static final Answer REFUSED = new Answer.Refused("fcm-refused-400");
    private static final Answer BUSY = new Answer.Later("fcm-busy", Optional.of(Duration.ofMinutes(1)));
    private static final Answer SILENT = new Answer.Unknown("fcm-silent");

    @Test
    void oneDeviceIsEnough() {
        assertThat(end(1, GONE, REFUSED, SILENT, BUSY, TAKEN)).isEqualTo(new Outcome.End.Sent());
    }

    @Test
    void whatMayStillWorkGoesBeforeWhatWillNot() {
        assertThat(end(1, REFUSED, BUSY)).isEqualTo(new Outcome.End.Again("fcm-busy", Duration.ofMinutes(1)));
        assertThat(end(1, GONE, SILENT)).isEqualTo(new Outcome.End.Again("fcm-silent", Duration.ofSeconds(10)));
        assertThat(end(1, GONE, REFUSED)).isEqualTo(new Outcome.End.Failed("fcm-refused-400"));
        assertThat(end(1, GONE, GONE)).isEqualTo(new Outcome.End.Skipped("no-device"));
    }

    @Test
    void theLastTryIsTheEnd() {
        assertThat(end(3, BUSY)).isEqualTo(new Outcome.End.Failed("fcm-busy"));
        assertThat(Outcome.later(due(3), "languages-unavailable", RETRIES).end(RETRIES))
                .isEqualTo(new Outcome.End.Failed("languages-unavailable"));
    }

    /// The twin: whoever is asked once only is given up for an answer of 500, which says nothing about their device.
    @Test
    void withoutAnotherTrySomebodyWouldBeMissedForAnAnswerOf500() {
        assertThat(outcome(1, BUSY).end(new Retries(Duration.ofSeconds(10), 1)))
                .isEqualTo(new Outcome.End.Failed("fcm-busy"));
    }

    private static Outcome.End end(int attempt, Answer... answers) {
        return outcome(attempt, answers).end(RETRIES);
    }

    private static Outcome outcome(int attempt, Answer... answers) {
        var devices = Arrays.stream(answers)
                .map(_ -> new Device(UUID.randomUUID(), UUID.randomUUID(), "token", "android"))
                .toList();
        return Outcome.of(due(attempt), devices, List.of(answers));
    }

    private static Ladder.Due due(int attempt) {
        return new Ladder.Due(UUID.randomUUID(), UUID.randomUUID(), attempt, Form.STANDARD, false, List.of());
    }
}
