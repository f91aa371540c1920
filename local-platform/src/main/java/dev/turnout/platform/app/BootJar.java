package dev.turnout.platform.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Reads one executable jar of Spring Boot. */
final class BootJar {
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    private BootJar() {}

    /** Writes the service's own jar, its class path, main class and packages, and the libraries not there yet. */
    static void unpack(Path bootJar, Path target) throws IOException {
        String service = serviceName(bootJar);
        try (JarFile jar = new JarFile(bootJar.toFile())) {
            String mainClass = jar.getManifest().getMainAttributes().getValue("Start-Class");
            if (mainClass == null) {
                throw new IOException(bootJar + " is no executable jar: its manifest names no Start-Class");
            }
            Files.writeString(ServiceLayout.file(target, service, "main"), mainClass);
            writeOwnClasses(jar, ServiceLayout.file(target, service, "jar"));
            List<String> libraries = classPath(jar);
            Files.write(ServiceLayout.file(target, service, "classpath"), libraries);
            SortedSet<String> packages = new TreeSet<>();
            for (String library : libraries) {
                Path file = target.resolve("lib").resolve(library);
                if (!Files.exists(file)) {
                    try (InputStream bytes = jar.getInputStream(jar.getEntry(LIBRARIES + library))) {
                        Files.copy(bytes, file);
                    }
                }
                packages.addAll(packages(file));
            }
            Files.write(ServiceLayout.file(target, service, "packages"), packages);
        }
    }

    /** {@code event-service-1.0.0-app.jar} is the jar of {@code event-service}. */
    static String serviceName(Path bootJar) {
        String file = String.valueOf(bootJar.getFileName());
        int end = file.indexOf("-service");
        if (end < 0) {
            throw new IllegalArgumentException(file + " is not named after a service");
        }
        return file.substring(0, end) + "-service";
    }

    private static void writeOwnClasses(JarFile jar, Path target) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        try (JarOutputStream out =
                new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(target)), manifest)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.startsWith(CLASSES) && name.length() > CLASSES.length()) {
                    out.putNextEntry(new JarEntry(name.substring(CLASSES.length())));
                    if (!entry.isDirectory()) {
                        try (InputStream bytes = jar.getInputStream(entry)) {
                            bytes.transferTo(out);
                        }
                    }
                    out.closeEntry();
                }
            }
        }
    }

    private static List<String> classPath(JarFile jar) throws IOException {
        @Nullable JarEntry index = jar.getJarEntry("BOOT-INF/classpath.idx");
        if (index == null) {
            throw new IOException(jar.getName() + " has no class path index");
        }
        List<String> libraries = new ArrayList<>();
        try (InputStream bytes = jar.getInputStream(index)) {
            new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains(LIBRARIES))
                    .map(line -> line.substring(line.indexOf(LIBRARIES) + LIBRARIES.length(), line.lastIndexOf('"')))
                    .forEach(libraries::add);
        }
        return libraries;
    }

    private static SortedSet<String> packages(Path library) throws IOException {
        SortedSet<String> packages = new TreeSet<>();
        try (JarFile jar = new JarFile(library.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                int end = name.lastIndexOf('/');
                if (name.endsWith(".class") && end > 0 && !name.startsWith("META-INF/")) {
                    packages.add(name.substring(0, end).replace('/', '.'));
                }
            }
        }
        return packages;
    }
}
