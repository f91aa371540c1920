package dev.turnout.load.purchase;

import dev.turnout.load.Options;
import java.net.URI;
import java.util.Set;

/// Walks one purchase through a running platform and says what held. Ends with 1 at the first thing that did not.
///
/// `--base` is the address that people type. On an empty platform the owner is set up first; on another one the
/// environment variables `TURNOUT_OWNER_EMAIL` and `TURNOUT_OWNER_PASSWORD` name somebody who may create events.
/// With `--prometheus` and `--rules`, Prometheus must also have every metric that a rule asks for.
public final class PurchaseMain {

    private PurchaseMain() {}

    /// Runs the walk.
    public static void main(String[] args) {
        try {
            run(Options.parse(Set.of("base", "prometheus", "rules"), args));
        } catch (RuntimeException fault) {
            System.err.println("FAILED: " + fault.getMessage());
            System.exit(1);
        }
    }

    private static void run(Options options) {
        var base = URI.create(options.required("base"));
        new Purchase(base, environment("TURNOUT_OWNER_EMAIL"), environment("TURNOUT_OWNER_PASSWORD")).walk();
        String prometheus = options.text("prometheus", "");
        if (!prometheus.isEmpty()) {
            new Metrics(URI.create(prometheus)).check(java.nio.file.Path.of(options.required("rules")));
        }
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("the environment variable " + name + " is missing");
        }
        return value;
    }
}
