package dev.turnout.platform.supervisor;

import dev.turnout.platform.home.Home;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Starts JVMs of the platform: small, quick to start, and gone when they run out of memory. */
final class JavaCommand {
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** Has the JVM compile once more, and well, what runs all the time, and leave all else as it is. */
    private static final List<String> HOT_CODE = List.of(
            "-XX:TieredStopAtLevel=4",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=10000",
            "-XX:Tier4CompileThreshold=100000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private static final long LONG_LOG = 20_000_000;

    private final Home home;
    private final AotCaches caches;

    JavaCommand(Home home, AotCaches caches) {
        this.home = home;
        this.caches = caches;
    }

    /** Starts a JVM whose output goes to the log of this name; the class path stands in a file, since it is long. */
    Process start(
            String name,
            String cache,
            List<Path> classPath,
            List<String> jvmOptions,
            Map<String, String> environment,
            List<String> mainAndArguments)
            throws IOException {
        Path arguments = home.run().resolve(name + ".args");
        Files.writeString(
                arguments,
                "-cp\n\"%s\"\n"
                        .formatted(classPath.stream()
                                .map(Path::toString)
                                .collect(Collectors.joining(File.pathSeparator))
                                .replace("\\", "\\\\")));
        rotate(home.log(name));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.addAll(jvmOptions);
        command.addAll(caches.optionsFor(cache, classPath));
        command.add("@" + arguments);
        command.addAll(mainAndArguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(home.log(name).toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What a process of this kind needs to become quick at what it does all the time, where it has the time to start so. */
    List<String> hotCode(String cache, List<Path> classPath) throws IOException {
        return caches.help(cache, classPath) ? HOT_CODE : List.of();
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LONG_LOG) {
            Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
