package dev.turnout.common.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;

/// Names schemas after their classes, and those of nested classes also after what they stand in: there is a `View` or a
/// `Request` in many a controller, and of two schemas of one name swagger keeps one.
final class SchemaNames extends TypeNameResolver {

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        return of(type);
    }

    static String of(Class<?> type) {
        String own = type.getSimpleName();
        Class<?> around = type.getEnclosingClass();
        if (around == null) {
            return own;
        }
        String outer = of(around).replaceFirst("Controller$", "");
        return own.startsWith(outer) ? own : outer + own;
    }
}
