package dev.turnout.platform.supervisor;

import dev.turnout.platform.home.Home;
import dev.turnout.platform.process.PidFile;
import dev.turnout.platform.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The processes that a killed supervisor left running under its home. */
final class Survivors {
    private static final List<String> STORES = List.of("kafka", "postgres");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Survivors() {}

    /** Ends them in order: services first, the database last; returns how many there were. */
    static int end(Home home, Consumer<String> progress) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(home.run())) {
            files = found.filter(file -> file.toString().endsWith(".pid"))
                    .sorted(Comparator.comparing(file -> STORES.indexOf(name(file))))
                    .toList();
        }
        int ended = 0;
        for (Path file : files) {
            Signal polite = "postgres".equals(name(file)) ? Signal.INT : Signal.TERM;
            if (new PidFile(file).endSurvivor(polite, PATIENCE)) {
                progress.accept(name(file) + " was left over from an earlier run and is ended");
                ended++;
            }
        }
        return ended;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replace(".pid", "");
    }
}
