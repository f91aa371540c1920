package dev.turnout.platform.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turnout.platform.app.Installation;
import dev.turnout.platform.app.ServiceLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services: event-service has a mail library, user-service has not; both have the web library. */
class ServiceClassLoaderTests {

    @TempDir
    private Path directory;

    private URLClassLoader shared;
    private ServiceClassLoader event;
    private ServiceClassLoader user;

    @BeforeEach
    void install() throws IOException {
        Map<String, byte[]> web = classFile("lib.web.Web");
        web.put("META-INF/features", "web".getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> mail = classFile("lib.mail.Mail");
        mail.putAll(classFile("lib.mail.MailFactory"));
        mail.put("META-INF/features", "mail".getBytes(StandardCharsets.UTF_8));
        Path eventJar = bootJar("event-service", "own.EventApplication", Map.of("web.jar", web, "mail.jar", mail));
        Path userJar = bootJar("user-service", "own.UserApplication", Map.of("web.jar", web));
        Path parent = Files.createDirectory(directory.resolve("app"));
        Installation installation = Installation.of(List.of(eventJar, userJar), parent);
        assertThat(Installation.of(List.of(eventJar, userJar), parent)).isEqualTo(installation);
        List<Path> libraries = installation.libraries(List.of("event-service", "user-service"));
        assertThat(libraries).hasSize(2);
        shared = new URLClassLoader(
                libraries.stream().map(ServiceClassLoaderTests::url).toArray(URL[]::new));
        event = loader(installation.service("event-service"));
        user = loader(installation.service("user-service"));
    }

    @AfterEach
    void close() throws IOException {
        event.close();
        user.close();
        shared.close();
    }

    @Test
    void sharedLibrariesAreLoadedOnce() throws ClassNotFoundException {
        assertThat(event.loadClass("lib.web.Web")).isSameAs(user.loadClass("lib.web.Web"));
    }

    @Test
    void aServiceDoesNotSeeALibraryThatItsOwnClassPathLacks() throws ClassNotFoundException {
        assertThat(event.loadClass("lib.mail.Mail").getClassLoader()).isSameAs(shared);
        assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> user.loadClass("lib.mail.Mail"));
        assertThat(user.getResource("lib/mail/Mail.class")).isNull();
    }

    @Test
    void aFactoryThatSpringFindsWithItsOwnLoaderIsSeenByAll() throws ClassNotFoundException {
        assertThat(user.loadClass("lib.mail.MailFactory").getClassLoader()).isSameAs(shared);
    }

    @Test
    void resourcesOfTheSameNameComeFromTheServicesOwnLibraries() throws IOException {
        assertThat(Collections.list(event.getResources("META-INF/features"))).hasSize(2);
        assertThat(Collections.list(user.getResources("META-INF/features"))).hasSize(1);
    }

    @Test
    void eachServiceHasItsOwnConfiguration() throws IOException {
        assertThat(read(event, "application.yml")).isEqualTo("event-service");
        assertThat(read(user, "application.yml")).isEqualTo("user-service");
    }

    @Test
    void aServiceDoesNotSeeAnotherServicesClasses() throws ClassNotFoundException {
        assertThat(event.loadClass("own.EventApplication").getClassLoader()).isSameAs(event);
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> user.loadClass("own.EventApplication"));
    }

    private ServiceClassLoader loader(ServiceLayout layout) {
        return new ServiceClassLoader(layout, shared, Set.of("lib.mail.MailFactory"));
    }

    private static String read(ClassLoader loader, String name) throws IOException {
        try (var in = loader.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path bootJar(String service, String mainClass, Map<String, Map<String, byte[]>> libraries)
            throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        classFile(mainClass).forEach((name, bytes) -> entries.put("BOOT-INF/classes/" + name, bytes));
        entries.put("BOOT-INF/classes/application.yml", service.getBytes(StandardCharsets.UTF_8));
        StringBuilder index = new StringBuilder();
        for (String library : libraries.keySet()) {
            Path jar = jar(library, "", libraries.get(library));
            entries.put("BOOT-INF/lib/" + library, Files.readAllBytes(jar));
            index.append("- \"BOOT-INF/lib/").append(library).append("\"\n");
        }
        entries.put("BOOT-INF/classpath.idx", index.toString().getBytes(StandardCharsets.UTF_8));
        return jar(service + "-1.0-app.jar", mainClass, entries);
    }

    private Path jar(String name, String mainClass, Map<String, byte[]> entries) throws IOException {
        Path file = directory.resolve(name);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", mainClass);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return file;
    }

    private Map<String, byte[]> classFile(String name) throws IOException {
        int end = name.lastIndexOf('.');
        String source = "package " + name.substring(0, end) + "; public class " + name.substring(end + 1) + " {}";
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        compiler.getTask(
                        null,
                        null,
                        null,
                        List.of("-d", directory.toString(), "-proc:none"),
                        null,
                        List.of(new Source(name, source)))
                .call();
        String path = name.replace('.', '/') + ".class";
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(path, Files.readAllBytes(directory.resolve(path)));
        return entries;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
