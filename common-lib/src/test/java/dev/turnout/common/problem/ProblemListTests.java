package dev.turnout.common.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every refusal that a service can give stands in `docs/problems.md`, from which the web's texts are checked.
class ProblemListTests {

    private static final Path REPOSITORY = Path.of("..");
    private static final String NAME = "\"([a-z][a-z-]+)\"";
    private static final List<Pattern> GIVEN = List.of(
            Pattern.compile("Problems\\.(?:conflict|malformed|unavailable)\\(\\s*" + NAME),
            Pattern.compile("new ProblemException\\(\\s*[A-Za-z._]+,\\s*" + NAME),
            Pattern.compile("new FieldFault\\(\\s*[^,]+,\\s*" + NAME));
    private static final Pattern TOLD = Pattern.compile("`([a-z][a-z-]+)`");

    @Test
    void everyRefusalInTheSourceIsOnTheList() throws IOException {
        assertThat(missing(sources())).isEmpty();
    }

    /// The twin: one that nobody listed is found.
    @Test
    void oneThatIsNotOnTheListIsNamed() throws IOException {
        var made = "throw Problems.conflict(\n    \"made-up\", \"…\"); new FieldFault(\"/x\", \"made-up-too\", \"…\")";
        assertThat(missing(Stream.of(made))).containsExactly("made-up", "made-up-too");
    }

    private static Set<String> missing(Stream<String> sources) throws IOException {
        Set<String> given = new TreeSet<>();
        sources.forEach(source -> GIVEN.forEach(form ->
                form.matcher(source).results().map(found -> found.group(1)).forEach(given::add)));
        assertThat(given).isNotEmpty();
        given.removeAll(told());
        return given;
    }

    private static Set<String> told() throws IOException {
        Matcher found = TOLD.matcher(Files.readString(REPOSITORY.resolve("docs/problems.md")));
        return found.results().map(each -> each.group(1)).collect(Collectors.toSet());
    }

    private static Stream<String> sources() throws IOException {
        try (Stream<Path> modules = Files.list(REPOSITORY)) {
            List<Path> mains = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
            assertThat(mains).hasSizeGreaterThan(7);
            return mains.stream().flatMap(ProblemListTests::files);
        }
    }

    private static Stream<String> files(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList().stream()
                    .map(ProblemListTests::read);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
