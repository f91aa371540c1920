package dev.turnout.platform.host;

import dev.turnout.platform.app.ServiceLayout;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one service sees: its own jar, and of the shared libraries only those that its own class path names. The classes
 * are the shared ones, so they are loaded and compiled once; yet a service without a mail library finds none, and
 * configures itself as it would in a process of its own.
 */
final class ServiceClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ClassLoader shared;
    private final Set<String> factories;
    private final Set<String> packages;
    private final Set<String> libraries;

    ServiceClassLoader(ServiceLayout layout, ClassLoader shared, Set<String> factories) {
        super(layout.name(), new URL[] {url(layout.jar())}, ClassLoader.getPlatformClassLoader());
        this.shared = shared;
        this.factories = factories;
        this.packages = layout.packages();
        this.libraries = layout.libraries().stream().map(Path::toString).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (packages.contains(packageOf(name)) || factories.contains(name)) {
            try {
                return shared.loadClass(name);
            } catch (ClassNotFoundException e) {
                // The package is split between a library and the service itself.
            }
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        if (own != null) {
            return own;
        }
        try {
            List<URL> visible = visible(name);
            return visible.isEmpty() ? getParent().getResource(name) : visible.getFirst();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> found = new ArrayList<>(Collections.list(findResources(name)));
        found.addAll(visible(name));
        found.addAll(Collections.list(getParent().getResources(name)));
        return Collections.enumeration(found);
    }

    private List<URL> visible(String name) throws IOException {
        List<URL> visible = new ArrayList<>();
        for (URL url : Collections.list(shared.getResources(name))) {
            if (libraries.contains(libraryOf(url))) {
                visible.add(url);
            }
        }
        return visible;
    }

    /** {@code jar:file:/x/lib/a.jar!/b} lies in {@code /x/lib/a.jar}. */
    private static String libraryOf(URL url) {
        String path = url.getPath();
        int end = path.indexOf("!/");
        return path.startsWith("file:") && end > 0
                ? Path.of(URI.create(path.substring(0, end))).toString()
                : "";
    }

    private static String packageOf(String className) {
        int end = className.lastIndexOf('.');
        return end < 0 ? "" : className.substring(0, end);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("No jar: " + jar, e);
        }
    }
}
