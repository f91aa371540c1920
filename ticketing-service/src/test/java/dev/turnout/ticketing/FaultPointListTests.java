package dev.turnout.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The places at which the crash tests cut the service off are all the places there are.
class FaultPointListTests {

    private static final Pattern HIT = Pattern.compile("FaultPoint\\.hit\\(\"([^\"]+)\"\\)");

    @Test
    void listsEveryPlaceInTheCode() throws IOException {
        Set<String> inCode = new TreeSet<>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                HIT.matcher(Files.readString(file)).results().forEach(hit -> inCode.add(hit.group(1)));
            }
        }
        assertThat(inCode).isEqualTo(new TreeSet<>(FaultPlaces.ALL));
    }
}
