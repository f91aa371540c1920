package dev.turnout.e2e.fault;

import dev.turnout.platform.fault.Seed;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Starts the platform for the first test that asks and stops it after the last.
final class SharedPlatform implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(SharedPlatform.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RealPlatform.class;
    }

    @Override
    public RealPlatform resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return platform(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        platform(context).heal();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        platform(context).heal();
    }

    private static RealPlatform platform(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        RealPlatform.class,
                        _ -> RealPlatform.start(Seed.announced("The fault tests")),
                        RealPlatform.class);
    }
}
