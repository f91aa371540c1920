package dev.turnout.e2e.journey;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives each test a stage, keeps pictures and traces of what failed, and lets no test pass over which a browser
/// complained.
final class StageExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(StageExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Stage resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Backstage backstage = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Backstage.class, _ -> new Backstage(), Backstage.class);
        return context.getStore(NAMESPACE).computeIfAbsent(Stage.class, _ -> new Stage(backstage), Stage.class);
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
        stage.leave(context.getExecutionException().isPresent(), evidence);
    }
}
