package dev.turnout.deployment;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// The settings that services read: those with a value in their files, and those that their code asks for.
final class KnownSettings {

    private static final Pattern ASKED = Pattern.compile("[\"{](turnout\\.[a-z.-]+[a-z])");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z][a-z.-]+)");
    private static final Pattern RECORD = Pattern.compile(
            "@ConfigurationProperties\\(\"([a-z.-]+)\"\\)\\s+(?:public )?record \\w+\\((.*?)\\)\\s*(?:implements [^{]+)?\\{",
            Pattern.DOTALL);
    private static final Pattern COMPONENT = Pattern.compile("(\\w+)\\s*(?:,|$)");

    private final Set<String> names = new LinkedHashSet<>();

    KnownSettings() {
        addFile("common-lib/src/main/resources/turnout-defaults.yml");
        Repository.SERVICES.forEach(service -> addFile(service + "/src/main/resources/" + service + ".yml"));
        Repository.mainSources().forEach(this::addSource);
    }

    /// Whether a service would hear this variable: by Spring's own rules, which leave out or replace hyphens.
    boolean hears(String variable) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, "heard")));
        ConfigurationPropertySources.attach(environment);
        return names.stream().anyMatch(name -> "heard".equals(environment.getProperty(name)));
    }

    private void addFile(String file) {
        Node.documents(file).forEach(document -> add("", document));
        PLACEHOLDER
                .matcher(Repository.text(file))
                .results()
                .map(found -> found.group(1))
                .forEach(names::add);
    }

    private void add(String prefix, Node node) {
        node.fields().forEach((name, child) -> {
            String path = prefix.isEmpty() ? name : prefix + "." + name;
            names.add(path);
            add(path, child);
        });
    }

    private void addSource(String source) {
        ASKED.matcher(source).results().map(found -> found.group(1)).forEach(names::add);
        RECORD.matcher(source).results().forEach(this::addRecord);
    }

    private void addRecord(MatchResult found) {
        String components = found.group(2).replaceAll("\\([^)]*\\)|<[^>]*>", "");
        COMPONENT
                .matcher(components.strip())
                .results()
                .map(component -> found.group(1) + "." + hyphenated(component.group(1)))
                .forEach(names::add);
    }

    private static String hyphenated(String component) {
        return component.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }
}
