package dev.turnout.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.platform.process.ManagedProcess.State;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTests {

    @TempDir
    private Path directory;

    private ManagedProcess process;

    @BeforeEach
    void start() throws Exception {
        process = sleeper();
        process.start();
        assertThat(process.awaitReady(Duration.ofSeconds(5))).isTrue();
    }

    @AfterEach
    void stop() {
        process.stop();
    }

    @Test
    void aKilledProcessIsStartedAgain() {
        long before = process.pid();
        Signal.KILL.sendTo(before);
        await().untilAsserted(() -> {
            assertThat(process.state()).isEqualTo(State.READY);
            assertThat(process.pid()).isPositive().isNotEqualTo(before);
            assertThat(process.restarts()).isEqualTo(1);
        });
    }

    @Test
    void aStoppedProcessStaysStopped() {
        long pid = process.pid();
        process.stop();
        assertThat(process.state()).isEqualTo(State.STOPPED);
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void aSurvivorOfAKilledSupervisorIsEndedByTheNextStart() throws Exception {
        long survivor = process.pid();
        ManagedProcess next = sleeper();
        next.start();
        try {
            assertThat(ProcessHandle.of(survivor).map(ProcessHandle::isAlive).orElse(false))
                    .isFalse();
            assertThat(next.pid()).isNotEqualTo(survivor);
        } finally {
            process.stop();
            next.stop();
        }
    }

    @Test
    void aStrangerWithTheSamePidIsLeftAlone() throws Exception {
        Path file = directory.resolve("stranger.pid");
        java.nio.file.Files.writeString(file, process.pid() + " 2020-01-01T00:00:00Z\n");
        assertThat(new PidFile(file).living()).isEmpty();
    }

    private ManagedProcess sleeper() {
        return new ManagedProcess(
                new ManagedProcess.Spec(
                        "sleeper",
                        () -> new ProcessBuilder("sleep", "600").start(),
                        () -> true,
                        Signal.TERM,
                        Duration.ofSeconds(5),
                        new PidFile(directory.resolve("sleeper.pid"))),
                _ -> {});
    }
}
