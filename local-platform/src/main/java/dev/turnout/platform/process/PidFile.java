package dev.turnout.platform.process;

import dev.turnout.platform.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Remembers a child process on disk, so that the next start finds it even when its supervisor was killed. */
public record PidFile(Path path) {
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(5);

    /** Remembers the process by its pid and the moment it began, because pids are used again. */
    public void remember(ProcessHandle process) throws IOException {
        Instant started = process.info().startInstant().orElse(Instant.EPOCH);
        PrivateFiles.write(path, process.pid() + " " + started + "\n");
    }

    public void forget() throws IOException {
        Files.deleteIfExists(path);
    }

    /** The remembered process, when it still runs and is not a stranger that was given the same pid. */
    public Optional<ProcessHandle> living() throws IOException {
        String[] parts;
        try {
            parts = Files.readString(path).strip().split(" ", -1);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            Instant remembered = Instant.parse(parts[1]);
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> began(process, remembered));
        } catch (NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Ends the remembered process, first politely; returns whether there was one. */
    public boolean endSurvivor(Signal polite, Duration patience) throws IOException {
        Optional<ProcessHandle> survivor = living();
        survivor.ifPresent(process -> end(process, polite, patience));
        forget();
        return survivor.isPresent();
    }

    static void end(ProcessHandle process, Signal polite, Duration patience) {
        polite.sendTo(process.pid());
        if (!awaitExit(process, patience)) {
            Signal.KILL.sendTo(process.pid());
            awaitExit(process, Duration.ofSeconds(10));
        }
    }

    private static boolean awaitExit(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean began(ProcessHandle process, Instant remembered) {
        return process.info()
                .startInstant()
                .map(started -> Duration.between(started, remembered).abs().compareTo(CLOCK_SLACK) <= 0)
                .orElse(false);
    }
}
