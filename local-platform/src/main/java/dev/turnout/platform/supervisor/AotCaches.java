package dev.turnout.platform.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The JVM's ahead-of-time caches, one for each kind of process. A training run writes them when it ends; a cache whose
 * class path changed is not used.
 */
final class AotCaches {
    private final Path directory;
    private final boolean train;

    AotCaches(Path directory, boolean train) {
        this.directory = directory;
        this.train = train;
    }

    List<String> optionsFor(String kind, List<Path> classPath) throws IOException {
        Path cache = directory.resolve(kind + "-" + fingerprint(classPath) + ".aot");
        if (train) {
            Files.createDirectories(directory);
            return List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot=off", "-Xlog:cds=off");
        }
        return Files.exists(cache)
                ? List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=auto", "-Xlog:aot=off", "-Xlog:cds=off")
                : List.of();
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
                .substring(0, 13);
    }
}
