package dev.turnout.platform.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTests {

    private static final FileTime BUILT = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path directory;

    @Test
    void isMadeAgainWhenAJarOfTheSameSizeAndTimeHoldsSomethingElse() throws IOException {
        Path parent = directory.resolve("app");
        Path jar = build("one");
        long size = Files.size(jar);
        Installation before = Installation.of(List.of(jar), parent);

        build("two");
        Installation after = Installation.of(List.of(jar), parent);

        assertThat(Files.size(jar)).isEqualTo(size);
        assertThat(after).isNotEqualTo(before);
        assertThat(Installation.of(List.of(jar), parent)).isEqualTo(after);
    }

    private Path build(String content) throws IOException {
        Path jar = directory.resolve("event-service-1.0-app.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", "own.EventApplication");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            put(out, "BOOT-INF/classes/application.yml", content);
            put(out, "BOOT-INF/classpath.idx", "");
        }
        Files.setLastModifiedTime(jar, BUILT);
        return jar;
    }

    private static void put(JarOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}
