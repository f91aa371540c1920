package dev.turnout.platform.supervisor;

import dev.turnout.platform.home.Home;
import dev.turnout.platform.home.PlatformProblem;
import dev.turnout.platform.home.Ports;
import dev.turnout.platform.home.Secrets;
import dev.turnout.platform.tls.JoinCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The main class behind {@code ./turnout up}: runs one platform until it is told to stop. */
public final class Supervisor {
    private static final long MEGABYTES_NEEDED = 1_024;

    private final Options options;
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Supervisor(Options options) {
        this.options = options;
    }

    /**
     * Runs a platform.
     *
     * @param arguments the root of the repository, then the words after {@code turnout up}
     */
    public static void main(String[] arguments) {
        int exit = 0;
        try {
            List<String> words = Arrays.asList(arguments).subList(1, arguments.length);
            new Supervisor(Options.parse(Path.of(arguments[0]).toAbsolutePath(), words)).run();
        } catch (PlatformProblem e) {
            System.err.println(e.getMessage());
            exit = 1;
        } catch (IOException e) {
            System.err.println("The platform could not start: " + e);
            exit = 1;
        } catch (InterruptedException e) {
            exit = 130;
        }
        System.exit(exit);
    }

    private void run() throws IOException, InterruptedException {
        Home home = Home.at(options.home());
        Ports ports = new Ports(options.portOffset());
        Path ready = home.run().resolve("ready");
        try (SupervisorLock _ = SupervisorLock.tryTake(home).orElseThrow(Supervisor::runsAlready)) {
            Files.deleteIfExists(ready);
            requireDisk(home.root());
            Ports.requireFree(ports.control(), "the supervisor");
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "shutdown"));
            long begun = System.nanoTime();
            try (Platform platform = new Platform(options, Supervisor::say);
                    Control _ = new Control(ports.control(), platform, new Secrets(home.secrets()), told::countDown)) {
                startUnlessTold(platform);
                if (options.train() && told.getCount() > 0) {
                    platform.finishTraining();
                } else if (told.getCount() > 0) {
                    long millis = (System.nanoTime() - begun) / 1_000_000;
                    say("All healthy after %.1f s".formatted(millis / 1000.0));
                    announce(platform.publicUrl());
                    Files.writeString(ready, platform.publicUrl() + "\n");
                    try (Training _ = platform.isTrained() ? Training.none() : Training.start(options, home)) {
                        told.await();
                    }
                }
                say("Stopping");
            } finally {
                Files.deleteIfExists(ready);
            }
            say("Stopped");
        } finally {
            stopped.countDown();
        }
    }

    /** Starting goes on in a thread of its own, so that Ctrl-C is heard meanwhile. */
    private void startUnlessTold(Platform platform) throws IOException, InterruptedException {
        Start start = new Start(platform);
        Thread thread = Thread.ofPlatform().name("start").start(start);
        while (thread.isAlive() && told.getCount() > 0) {
            thread.join(100);
        }
        if (thread.isAlive()) {
            thread.interrupt();
            thread.join();
        } else {
            start.rethrow();
        }
    }

    private static final class Start implements Runnable {
        private final Platform platform;
        private volatile @Nullable Exception failure;

        Start(Platform platform) {
            this.platform = platform;
        }

        @Override
        public void run() {
            try {
                platform.start();
            } catch (IOException | InterruptedException | RuntimeException e) {
                failure = e;
            }
        }

        void rethrow() throws IOException, InterruptedException {
            switch (failure) {
                case null -> {}
                case IOException e -> throw e;
                case InterruptedException e -> throw e;
                case RuntimeException e -> throw e;
                case Exception e -> throw new IllegalStateException(e);
            }
        }
    }

    private void stopAndWait() {
        told.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announce(String url) {
        say("Turnout is at " + url);
        if (options.host().isPresent()) {
            say("Other devices on this network join at " + url + "/join");
            System.out.println(JoinCode.of(url + "/join"));
        }
        if (options.demo()) {
            say(
                    "Sign in as owner@, organizer@, staff@, volunteer@, speaker@, attendee@, family@, coach@ or medic@demo.example,");
            say("each with the password turnout-demo.");
        }
    }

    private static PlatformProblem runsAlready() {
        return new PlatformProblem("This platform runs already; ./turnout status shows it, ./turnout down stops it.");
    }

    private static void requireDisk(Path directory) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace() / (1024 * 1024);
        if (free < MEGABYTES_NEEDED) {
            throw new PlatformProblem("Only %d MB are free on the disk of %s; free %d MB and start again."
                    .formatted(free, directory, MEGABYTES_NEEDED));
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
