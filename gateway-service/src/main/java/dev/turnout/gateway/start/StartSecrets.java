package dev.turnout.gateway.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Looks at a service's secrets before anything else starts. A secret may stand in a file that a variable with the
/// ending
/// `_FILE` names, such as `TURNOUT_CLIENT_SECRET_FILE`. Outside a demo nothing starts with a secret that is missing,
/// short
/// or known to everybody; tests say `turnout.accept-any-secret`.
public final class StartSecrets implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String ENVIRONMENT = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    private static final String FILE = "_FILE";
    /// Says of itself that it is none.
    private static final String ANY = "turnout.accept-any-secret";
    private static final int SHORTEST = 16;
    private static final int LEAST_LETTERS = 6;

    /// Settings that name a secret, however their source writes them.
    private static final Pattern SECRET =
            Pattern.compile("(turnout|spring|server|management)[._-].*(password|secret|masterkey)");

    private static final Pattern CLIENT = Pattern.compile("turnout\\.clients\\..+");
    private static final Pattern WELL_KNOWN = Pattern.compile(
            "(turnout|demo|test|default|change-?me|secret|password|example|sample|admin|postgres)([^a-z].*|\\d*)|(.)\\3*");

    private final List<String> required;

    /// @param required settings that must not be empty
    public StartSecrets(List<String> required) {
        this.required = List.copyOf(required);
    }

    /// After all settings are read.
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        ConfigurableEnvironment environment = prepared.getEnvironment();
        readFiles(environment);
        if (!isOn(environment, "turnout.demo") && !isOn(environment, ANY)) {
            check(environment);
        }
    }

    private static boolean isOn(ConfigurableEnvironment environment, String setting) {
        return environment.getProperty(setting, Boolean.class, false);
    }

    static void readFiles(ConfigurableEnvironment environment) {
        if (!(environment.getPropertySources().get(ENVIRONMENT) instanceof EnumerablePropertySource<?> variables)) {
            return;
        }
        Map<String, Object> read = new HashMap<>();
        for (String variable : variables.getPropertyNames()) {
            String name = variable.endsWith(FILE) ? variable.substring(0, variable.length() - FILE.length()) : "";
            if (SECRET.matcher(plain(name)).matches()) {
                if (variables.containsProperty(name)) {
                    throw new UnfitSecret("Both " + name + " and " + variable + " are set; leave one of them out.");
                }
                read.put(name, content(variable, String.valueOf(variables.getProperty(variable))));
            }
        }
        if (!read.isEmpty()) {
            environment
                    .getPropertySources()
                    .addBefore(ENVIRONMENT, new SystemEnvironmentPropertySource("files-" + ENVIRONMENT, read));
        }
    }

    private static String content(String variable, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | IllegalArgumentException _) {
            throw new UnfitSecret(variable + " names a file that cannot be read.");
        }
    }

    void check(ConfigurableEnvironment environment) {
        for (String name : required) {
            if (environment.getProperty(name, "").isBlank()) {
                throw new UnfitSecret(name + " is not set; give this service a secret of its own.");
            }
        }
        var names = new TreeSet<>(required);
        environment.getPropertySources().stream()
                .flatMap(StartSecrets::names)
                .filter(name -> !plain(name).equals(plain(ANY)))
                .filter(name -> SECRET.matcher(plain(name)).matches()
                        || CLIENT.matcher(plain(name)).matches())
                .forEach(names::add);
        for (String name : names) {
            String value = Objects.requireNonNullElse(environment.getProperty(name), "");
            if (!value.isBlank() && unfit(value.strip())) {
                throw new UnfitSecret(name + " is too short or a word that everybody knows; use " + "at least "
                        + SHORTEST + " random letters, or start with turnout.demo=true to try things out.");
            }
        }
    }

    private static Stream<String> names(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> known ? Stream.of(known.getPropertyNames()) : Stream.of();
    }

    private static boolean unfit(String secret) {
        return secret.length() < SHORTEST
                || secret.chars().distinct().count() < LEAST_LETTERS
                || WELL_KNOWN.matcher(secret.toLowerCase(Locale.ROOT)).matches();
    }

    /// As in a settings file: `TURNOUT_CLIENT_SECRET` and `turnout.client-secret` are one setting.
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.').replace("-", "");
    }
}
