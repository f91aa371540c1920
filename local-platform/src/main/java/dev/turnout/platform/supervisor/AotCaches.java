package dev.turnout.platform.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The JVM's ahead-of-time caches, one for each kind of process. A training run writes them when it ends; a cache whose
 * class path changed is not used.
 */
final class AotCaches {
    private static final String DRAFT = ".draft";
    private static final int FINGERPRINT = 13;

    private final Path directory;
    private final boolean train;
    private volatile boolean complete = true;

    AotCaches(Path directory, boolean train) {
        this.directory = directory;
        this.train = train;
    }

    /** Whether such a process starts, or learns to start, with less to compile. */
    boolean help(String kind, List<Path> classPath) throws IOException {
        return train || Files.exists(cache(kind, classPath));
    }

    List<String> optionsFor(String kind, List<Path> classPath) throws IOException {
        Path cache = cache(kind, classPath);
        if (train) {
            Files.createDirectories(directory);
            return List.of("-XX:AOTCacheOutput=" + cache + DRAFT, "-Xlog:aot=off", "-Xlog:cds=off");
        }
        if (!Files.exists(cache)) {
            complete = false;
            return List.of();
        }
        return List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off");
    }

    private Path cache(String kind, List<Path> classPath) throws IOException {
        return directory.resolve(kind + "-" + fingerprint(classPath) + ".aot");
    }

    /** Whether there was a cache for every process so far. */
    boolean complete() {
        return complete;
    }

    /** Puts the caches of a finished training run in the place of older ones; other kinds of process keep theirs. */
    void publish() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = files.toList();
            for (Path draft : all.stream().filter(AotCaches::isDraft).toList()) {
                for (Path old : all.stream().filter(file -> !isDraft(file)).toList()) {
                    if (kind(old).equals(kind(draft))) {
                        Files.delete(old);
                    }
                }
                Files.move(draft, Path.of(draft.toString().replace(DRAFT, "")), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static String kind(Path cache) {
        String name = cache.getFileName().toString();
        return name.substring(0, name.indexOf(".aot") - FINGERPRINT - 1);
    }

    private static boolean isDraft(Path file) {
        return file.toString().endsWith(DRAFT);
    }

    private static String fingerprint(List<Path> classPath) throws IOException {
        StringBuilder facts = new StringBuilder(Runtime.version().toString());
        for (Path jar : classPath) {
            facts.append(jar)
                    .append(Files.size(jar))
                    .append(Files.getLastModifiedTime(jar))
                    .append('\n');
        }
        return UUID.nameUUIDFromBytes(facts.toString().getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, FINGERPRINT);
    }
}
