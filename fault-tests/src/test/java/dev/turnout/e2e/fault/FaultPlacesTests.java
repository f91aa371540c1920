package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every named place in the code of any module is one at which a test of that module lets it die.
class FaultPlacesTests {
    private static final Path ROOT = Path.of("..");
    private static final Pattern HIT = Pattern.compile("FaultPoint\\.hit\\(\"([^\"]+)\"\\)");

    @Test
    void everyPlaceInTheCodeIsHitByATest() throws IOException {
        Set<String> places = new TreeSet<>();
        StringBuilder tests = new StringBuilder();
        for (Path module : modules()) {
            sources(module.resolve("src/main/java"))
                    .forEach(text -> HIT.matcher(text).results().forEach(hit -> places.add(hit.group(1))));
            sources(module.resolve("src/test/java")).forEach(tests::append);
        }
        assertThat(places).hasSizeGreaterThan(20);
        assertThat(places)
                .filteredOn(place -> tests.indexOf("\"" + place + "\"") < 0)
                .isEmpty();
    }

    @Test
    void whatProcessesAreKilledAtExists() throws IOException {
        String code = modules().stream()
                .flatMap(module -> sources(module.resolve("src/main/java")))
                .collect(Collectors.joining());
        assertThat(CrashIT.PLACES).allMatch(place -> code.contains("FaultPoint.hit(\"" + place + "\")"));
    }

    /// All but this one, whose places are the others'.
    private static List<Path> modules() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                    .filter(module -> !module.endsWith("fault-tests"))
                    .toList();
        }
    }

    private static Stream<String> sources(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(FaultPlacesTests::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
