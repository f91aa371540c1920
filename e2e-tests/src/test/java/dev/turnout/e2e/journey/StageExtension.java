package dev.turnout.e2e.journey;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives each test a stage, keeps pictures of what failed, traces too of what is tried again, and lets no test pass
/// over
/// which a browser complained. With `-Dturnout.journey.trace=true` the first try is traced as well.
final class StageExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(StageExtension.class);
    private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Stage resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Backstage backstage = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Backstage.class, _ -> new Backstage(), Backstage.class);
        boolean traced = Boolean.getBoolean("turnout.journey.trace") || FAILED.contains(context.getUniqueId());
        return context.getStore(NAMESPACE).computeIfAbsent(Stage.class, _ -> new Stage(backstage, traced), Stage.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Stage stage = context.getStore(NAMESPACE).get(Stage.class, Stage.class);
        if (stage == null) {
            return;
        }
        Path evidence = Path.of(
                "target",
                "journeys",
                "failures",
                context.getRequiredTestClass().getSimpleName() + "."
                        + context.getRequiredTestMethod().getName());
        boolean failed = context.getExecutionException().isPresent();
        if (failed) {
            FAILED.add(context.getUniqueId());
        }
        stage.leave(failed, evidence);
    }
}
