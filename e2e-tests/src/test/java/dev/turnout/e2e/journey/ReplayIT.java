package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.load.replay.Outcome;
import dev.turnout.load.replay.Replay;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./turnout replay` proves of a real congress, on a small recording of our own: the end is as recorded, and
/// everybody who starred a changed session is told once.
@JourneyTest
class ReplayIT {
    private static final double SPEED = 10_000;

    @Test
    void everyChangeArrivesOnceAndTheEndIsAsRecorded(Stage stage, @TempDir Path directory) {
        new RecordedGames(7).write(directory, 80);

        Outcome outcome = replay(stage, directory, 25);

        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.changes()).isEqualTo(80);
        assertThat(outcome.changesTold()).isGreaterThan(20);
        assertThat(outcome.latencies().inbox().count()).isGreaterThan(100);
    }

    /// The twin: an end that is not the recorded one is seen, so the proof above can fail.
    @Test
    void anotherEndThanTheRecordedOneIsSeen(Stage stage, @TempDir Path directory) {
        RecordedGames games = new RecordedGames(8);
        games.write(directory, 10);
        String victim = games.writeFalseEnd(directory);

        Outcome outcome = replay(stage, directory, 0);

        assertThat(outcome.proven()).isFalse();
        assertThat(outcome.differences())
                .singleElement()
                .asString()
                .startsWith(victim)
                .contains("instead of 'Nowhere'");
    }

    private Outcome replay(Stage stage, Path directory, int clients) {
        var settings = new Replay.Settings(
                directory,
                stage.platform(TestPlatform.Kind.DEMO).address(),
                SPEED,
                clients,
                1,
                "Europe/Berlin",
                new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                false);
        return new Replay(settings).run();
    }
}
