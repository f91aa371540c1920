package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.load.PlatformApi;
import dev.turnout.load.TlsTunnel;
import dev.turnout.load.replay.Outcome;
import dev.turnout.load.replay.Replay;
import dev.turnout.platform.home.Secrets;
import dev.turnout.platform.tls.LocalTls;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
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

        Outcome outcome = replay(stage, TestPlatform.Kind.DEMO, directory, 25);

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

        Outcome outcome = replay(stage, TestPlatform.Kind.DEMO, directory, 0);

        assertThat(outcome.proven()).isFalse();
        assertThat(outcome.differences())
                .singleElement()
                .asString()
                .startsWith(victim)
                .contains("instead of 'Nowhere'");
    }

    /// As one that was started with `--host`.
    @Test
    void aPlatformWithACertificateOfItsOwnIsReplayedToo(Stage stage, @TempDir Path directory) {
        new RecordedGames(9).write(directory, 10);

        Outcome outcome = replay(stage, TestPlatform.Kind.SECURE, directory, 5);

        assertThat(outcome.proven()).isTrue();
        assertThat(outcome.latencies().feed().count()).isPositive();
    }

    @Test
    void aCertificateThatAnotherSignedIsNotTrusted(Stage stage, @TempDir Path directory) {
        Secrets secrets = new Secrets(directory);
        Path stranger = LocalTls.prepare(directory, secrets, "localhost", Clock.systemUTC())
                .authority();
        int port = URI.create(stage.platform(TestPlatform.Kind.SECURE).url()).getPort();
        PlatformApi api = new PlatformApi(TlsTunnel.to(port, stranger).plain(), () -> "nothing");

        assertThatThrownBy(() -> api.get("/api/v1/events")).isInstanceOf(UncheckedIOException.class);
    }

    private static Outcome replay(Stage stage, TestPlatform.Kind kind, Path directory, int clients) {
        var settings = new Replay.Settings(
                directory,
                stage.platform(kind).address(),
                SPEED,
                clients,
                1,
                "Europe/Berlin",
                new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                false);
        return new Replay(settings).run();
    }
}
