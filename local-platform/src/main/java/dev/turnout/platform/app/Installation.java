package dev.turnout.platform.app;

import dev.turnout.platform.home.PlatformProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/**
 * The seven deliverables, unpacked so that each library lies there once: whichever way the services run, they load the
 * same files, which a JVM can map and cache.
 */
public record Installation(Path directory) {
    private static final int KEPT = 2;

    /** The installation of these jars; made when they changed since the last time, and then whole or not there. */
    public static Installation of(List<Path> serviceJars, Path parent) throws IOException {
        Path directory = parent.resolve(fingerprint(serviceJars));
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(parent);
            discardOld(parent);
            Path draft = Files.createTempDirectory(parent, "draft-");
            Files.createDirectory(draft.resolve("lib"));
            // Newest first: when only one module was rebuilt, its copy of a shared library is the current one.
            List<Path> newestFirst = serviceJars.stream()
                    .sorted(Comparator.comparing(Installation::changed).reversed())
                    .toList();
            for (Path jar : newestFirst) {
                BootJar.unpack(jar, draft);
            }
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Installation(directory);
    }

    /** One service of this installation. */
    public ServiceLayout service(String name) {
        try {
            return ServiceLayout.read(directory, name);
        } catch (IOException e) {
            throw new UncheckedIOException("The installation is damaged; remove " + directory, e);
        }
    }

    /** Every library of these services, each once. */
    public List<Path> libraries(List<String> services) {
        Set<Path> libraries = new LinkedHashSet<>();
        services.forEach(service -> libraries.addAll(service(service).libraries()));
        return List.copyOf(libraries);
    }

    private static String fingerprint(List<Path> jars) throws IOException {
        StringBuilder facts = new StringBuilder();
        for (Path jar : jars) {
            if (!Files.exists(jar)) {
                throw new PlatformProblem("%s is missing; build it with ./mvnw package, or let ./turnout up do so."
                        .formatted(jar.getFileName()));
            }
            facts.append(jar).append(' ').append(contents(jar)).append('\n');
        }
        return UUID.nameUUIDFromBytes(facts.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** By the checksums that a jar holds: the build gives every jar the same time, and a small change the same size. */
    private static long contents(Path jar) throws IOException {
        CRC32 all = new CRC32();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream().forEach(entry -> {
                all.update(entry.getName().getBytes(StandardCharsets.UTF_8));
                all.update(ByteBuffer.allocate(Long.BYTES).putLong(0, entry.getCrc()));
            });
        }
        return all.getValue();
    }

    private static FileTime changed(Path jar) {
        try {
            return Files.getLastModifiedTime(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A platform that runs may still use the installation it started from, so the latest ones stay. */
    private static void discardOld(Path parent) throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> old = Files.list(parent)) {
            newestFirst = old.sorted(Comparator.comparing(Installation::changed).reversed())
                    .toList();
        }
        for (Path each : newestFirst.stream().skip(KEPT).toList()) {
            try (Stream<Path> files = Files.walk(each)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
