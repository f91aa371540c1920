package dev.turnout.common;

import dev.turnout.common.start.StartSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/// Starts a service. Its settings are, in rising order: the defaults of all services (`turnout-defaults.yml` of
/// this library), `<service>.yml` on its class path, files named by `spring.config.additional-location`,
/// environment variables and arguments.
public final class TurnoutApplication {

    private static final List<String> SECRETS =
            List.of("spring.datasource.password", "spring.flyway.password", "turnout.client-secret");

    private static final String DEFAULTS = "turnout-defaults.yml";

    private TurnoutApplication() {}

    /// Runs a service under its name, which is also the name of its settings and migrations.
    ///
    /// @param application the class with the main method
    /// @param service the service's name, for example `event-service`
    public static ConfigurableApplicationContext run(Class<?> application, String service, String... args) {
        var spring = new SpringApplication(application);
        spring.setDefaultProperties(defaults(service));
        spring.addListeners(new StartSecrets(SECRETS));
        return spring.run(args);
    }

    private static Map<String, Object> defaults(String service) {
        var values = new HashMap<String, Object>();
        var file = new ClassPathResource(DEFAULTS, TurnoutApplication.class.getClassLoader());
        try {
            for (var source : new YamlPropertySourceLoader().load(DEFAULTS, file)) {
                if (source instanceof EnumerablePropertySource<?> settings) {
                    for (String name : settings.getPropertyNames()) {
                        values.put(name, String.valueOf(settings.getProperty(name)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        values.put("spring.config.name", service);
        values.put("spring.application.name", service);
        return values;
    }
}
