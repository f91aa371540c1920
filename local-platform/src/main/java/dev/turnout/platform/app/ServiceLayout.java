package dev.turnout.platform.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One service as it lies in an {@link Installation}.
 *
 * @param jar the service's own classes and resources
 * @param libraries everything else on its class path, in order
 * @param packages the packages that its libraries hold
 */
public record ServiceLayout(String name, String mainClass, Path jar, List<Path> libraries, Set<String> packages) {

    /** Reads the layout that {@link Installation} wrote. */
    public static ServiceLayout read(Path installation, String service) throws IOException {
        List<Path> libraries = Files.readAllLines(file(installation, service, "classpath")).stream()
                .map(installation.resolve("lib")::resolve)
                .toList();
        return new ServiceLayout(
                service,
                Files.readString(file(installation, service, "main")).strip(),
                file(installation, service, "jar"),
                libraries,
                Set.copyOf(Files.readAllLines(file(installation, service, "packages"))));
    }

    static Path file(Path installation, String service, String kind) {
        return installation.resolve(service + "." + kind);
    }

    /** The class path of this service when it runs as a process of its own. */
    public List<Path> classPath() {
        return Stream.concat(Stream.of(jar), libraries.stream()).toList();
    }
}
