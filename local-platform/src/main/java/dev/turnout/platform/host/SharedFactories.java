package dev.turnout.platform.host;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The classes that {@code spring.factories} of all libraries name. Spring reads some of these files with its own class
 * loader, which sees them all, and then asks the service's loader for the classes; so every service may see these.
 */
final class SharedFactories {
    private static final String LOCATION = "META-INF/spring.factories";

    private SharedFactories() {}

    static Set<String> read(ClassLoader shared) throws IOException {
        Set<String> names = new TreeSet<>();
        for (URL file : Collections.list(shared.getResources(LOCATION))) {
            Properties properties = new Properties();
            try (InputStream in = file.openStream()) {
                properties.load(in);
            }
            for (String key : properties.stringPropertyNames()) {
                Arrays.stream(properties.getProperty(key).split(",", -1))
                        .map(String::strip)
                        .forEach(names::add);
            }
        }
        return Set.copyOf(names);
    }
}
