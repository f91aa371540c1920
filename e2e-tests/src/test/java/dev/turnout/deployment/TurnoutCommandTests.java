package dev.turnout.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./turnout` says on a machine that lacks something: one sentence, and what to do.
class TurnoutCommandTests {
    private static final List<String> EVERYWHERE =
            List.of("bash", "dirname", "readlink", "awk", "df", "sed", "find", "grep", "cat", "head", "id");

    /// All that this machine has.
    @TempDir
    Path tools;

    @BeforeEach
    void install() throws IOException {
        for (String tool : EVERYWHERE) {
            Path real = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .map(directory -> Path.of(directory, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(tools.resolve(tool), real);
        }
    }

    @Test
    void aMachineWithoutNodeIsToldWhatToInstall() throws IOException, InterruptedException {
        assertThat(refused("test"))
                .isEqualTo("The web app needs Node.js 20.19 or later with npm, and there is none here; install it from"
                        + " your system's packages or nodejs.org.");
    }

    @Test
    void anOldNodeIsNamed() throws IOException, InterruptedException {
        node("v18.4.0", 1);

        assertThat(refused("test"))
                .isEqualTo("The web app needs Node.js 20.19 or later; this is v18.4.0. Install a newer one.");
    }

    @Test
    void aFullDiskIsSaidBeforeAnythingIsBuilt() throws IOException, InterruptedException {
        Files.delete(tools.resolve("df"));
        program("df", "printf 'Filesystem\\ndisk 1 1 100 99%% /\\n'");

        assertThat(refused("test"))
                .startsWith("Only 100 MB are free on the disk of ")
                .endsWith("Free some and try again.");
    }

    @Test
    void aMachineWithoutABrowserIsToldWhatToInstall() throws IOException, InterruptedException {
        node("v22.0.0", 0);

        assertThat(refused("test")).contains("Chromium").contains("install");
    }

    @Test
    void wordsThatMeanNothingAreNamed() throws IOException, InterruptedException {
        assertThat(refused("dance")).isEqualTo("dance is unknown; ./turnout help lists what can be said.");
        assertThat(refused("up", "--fast")).isEqualTo("--fast is unknown; ./turnout help lists what can be said.");
        assertThat(refused("up", "--port-offset", "x")).isEqualTo("--port-offset needs a number, such as 1000.");
        assertThat(refused("replay", "/nowhere/at/all")).isEqualTo("There is no directory /nowhere/at/all.");
    }

    private void node(String version, int verdict) throws IOException {
        program("node", "[ \"$1\" = --version ] && echo " + version + " || exit " + verdict);
        program("npm", "exit 1");
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(tools.resolve(name), "#!/usr/bin/env bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// What it says when it gives up.
    private String refused(String... words) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(tools.resolve("bash").toString(), "turnout"), Stream.of(words))
                .toList();
        ProcessBuilder turnout =
                new ProcessBuilder(command).directory(Path.of("..").toFile()).redirectErrorStream(true);
        turnout.environment().put("PATH", tools.toString());
        turnout.environment().put("JAVA_HOME", System.getProperty("java.home"));
        turnout.environment().remove("TURNOUT_CHROMIUM");
        Process process = turnout.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isNotZero();
        return said;
    }
}
