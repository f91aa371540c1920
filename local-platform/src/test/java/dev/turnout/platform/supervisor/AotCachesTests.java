package dev.turnout.platform.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTests {

    @TempDir
    Path directory;

    @Test
    void trainingOneKindOfProcessKeepsTheCachesOfOthers() throws IOException {
        train("host", "first");
        train("event-service", "first");

        assertThat(kinds()).containsExactlyInAnyOrder("host", "event-service");
    }

    @Test
    void trainingAgainReplacesTheCacheOfTheSameKind() throws IOException {
        train("host", "first");
        train("event-service", "first");
        train("host", "second");

        assertThat(kinds()).containsExactlyInAnyOrder("host", "event-service");
        assertThat(used("host", "first")).isFalse();
        assertThat(used("host", "second")).isTrue();
    }

    @Test
    void onlyAProcessWithACacheOfItsOwnIsHelped() throws IOException {
        train("host", "first");

        assertThat(new AotCaches(caches(), false).help("host", classPath("first")))
                .isTrue();
        assertThat(new AotCaches(caches(), false).help("host", classPath("second")))
                .isFalse();
        assertThat(new AotCaches(caches(), false).help("event-service", classPath("first")))
                .isFalse();
        assertThat(new AotCaches(caches(), true).help("event-service", classPath("first")))
                .isTrue();
    }

    private void train(String kind, String jar) throws IOException {
        var training = new AotCaches(caches(), true);
        String option = training.optionsFor(kind, classPath(jar)).getFirst();
        Files.writeString(Path.of(option.substring(option.indexOf('=') + 1)), "a cache");
        training.publish();
    }

    private boolean used(String kind, String jar) throws IOException {
        return !new AotCaches(caches(), false).optionsFor(kind, classPath(jar)).isEmpty();
    }

    private List<String> kinds() throws IOException {
        try (Stream<Path> files = Files.list(caches())) {
            return files.map(file -> file.getFileName().toString().replaceFirst("-[0-9a-f]{8}-[0-9a-f]{4}\\.aot$", ""))
                    .toList();
        }
    }

    private Path caches() {
        return directory.resolve("aot");
    }

    private List<Path> classPath(String name) throws IOException {
        Path jar = directory.resolve(name + ".jar");
        if (!Files.exists(jar)) {
            Files.writeString(jar, name);
        }
        return List.of(jar);
    }
}
